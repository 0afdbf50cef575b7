package io.gatehouse.core.tenant;

import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.util.Map;

/**
 * What a tenant demands of second factors beyond its {@link MfaPolicy}.
 *
 * @param ofKind at least this is demanded of principals of these kinds, by the kind's name in capitals, whatever the
 *     application says
 */
public record SecondFactorRules(Map<String, MfaPolicy> ofKind) {
    public SecondFactorRules {
        ofKind = Map.copyOf(ofKind);
    }

    /** Nothing beyond it. */
    public static SecondFactorRules none() {
        return new SecondFactorRules(Map.of());
    }
}
