package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppClient;
import io.gatehouse.core.appuser.AppDevice;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.support.HexId;
import io.gatehouse.web.http.Fields;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code options.device} (section 3.1). Nothing in it is worth refusing a log-in for: what is no text is left out. */
final class DeviceOptions {
    private static final String NO_DEVICE = "0".repeat(2 * HexId.BYTES);

    private DeviceOptions() {}

    static AppClient of(Fields body) {
        Map<String, String> described = new TreeMap<>();
        if (!(body.raw("options") instanceof Map<?, ?> options) || !(options.get("device") instanceof Map<?, ?> said)) {
            return new AppClient(null, described);
        }
        said.forEach((name, value) -> {
            if (name instanceof String key
                    && value instanceof String text
                    && described.size() < AppDevice.MOST_MEMBERS) {
                keep(described, key, text);
            }
        });
        described.remove("deviceId");
        return new AppClient(
                said.get("deviceId") instanceof String id && HexId.isValid(id) && !id.equals(NO_DEVICE)
                        ? new DeviceId(id)
                        : null,
                described);
    }

    private static void keep(Map<String, String> described, String name, String value) {
        boolean isStorable = name.indexOf('\0') < 0 && value.codePoints().noneMatch(DeviceOptions::isForbidden);
        if (isStorable && !value.isEmpty() && AppDevice.isAcceptable(Map.entry(name, value))) {
            described.put(name, value);
        }
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
