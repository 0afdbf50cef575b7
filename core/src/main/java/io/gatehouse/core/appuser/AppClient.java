package io.gatehouse.core.appuser;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of the device that it runs on (section 3.1).
 *
 * @param device which device it believes to be; null for none
 * @param described as {@link AppDevice} takes it
 */
public record AppClient(@Nullable DeviceId device, Map<String, String> described) {
    public AppClient {
        described = Map.copyOf(described);
    }
}
