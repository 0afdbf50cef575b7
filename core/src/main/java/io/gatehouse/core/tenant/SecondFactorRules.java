package io.gatehouse.core.tenant;

import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant demands of second factors beyond its {@link MfaPolicy}.
 *
 * @param ofKind at least this is demanded of principals of these kinds, by the kind's name in capitals, whatever the
 *     application says
 * @param stepUp how long ago, 1 minute to 1 day, a second factor may have been proven in a session for sensitive changes;
 *     null: none need be
 * @param rememberDevice how long, 1 hour to 1 year, a device may be spared the second factor after it was proven there; null:
 *     no device is
 */
public record SecondFactorRules(
        Map<String, MfaPolicy> ofKind,
        @Nullable Duration stepUp,
        @Nullable Duration rememberDevice) {
    public SecondFactorRules {
        if (stepUp != null) {
            Ranges.check(stepUp, Duration.ofMinutes(1), Duration.ofDays(1), "stepUp");
        }
        if (rememberDevice != null) {
            Ranges.check(rememberDevice, Duration.ofHours(1), Duration.ofDays(365), "rememberDevice");
        }
        ofKind = Map.copyOf(ofKind);
    }

    /** Nothing beyond it. */
    public static SecondFactorRules none() {
        return new SecondFactorRules(Map.of(), null, null);
    }
}
