package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.mfa.RememberedDevices;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A device that is spared the second factor until then. @param deviceId opens nothing */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RememberedDevice(String deviceId, @Nullable String appId, String rememberedAt, String expiresAt) {

    public static RememberedDevice of(RememberedDevices.Device device) {
        return new RememberedDevice(
                device.id(),
                device.application() == null ? null : device.application().hex(),
                device.rememberedAt().toString(),
                device.expiresAt().toString());
    }
}
