package io.gatehouse.web.appengine;

import io.gatehouse.core.tenant.LockoutPolicy;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.tenant.TenantPolicies.MfaPolicy;
import java.util.Set;

/** Tenants that differ from another in one policy. */
final class Tenants {
    private Tenants() {}

    static Tenant withPasswords(Tenant tenant, String policy) {
        PasswordPolicy passwords = policy.equals("legacy") ? PasswordPolicy.legacy() : PasswordPolicy.standard();
        return with(
                tenant,
                passwords,
                tenant.policies().session(),
                tenant.policies().registrationOpen());
    }

    static Tenant withSessions(Tenant tenant, SessionPolicy sessions) {
        return with(
                tenant,
                tenant.policies().password(),
                sessions,
                tenant.policies().registrationOpen());
    }

    static Tenant closed(Tenant tenant) {
        return with(tenant, tenant.policies().password(), tenant.policies().session(), false);
    }

    /** Another tenant of the same deployment. */
    static Tenant other() {
        return new Tenant(
                new TenantId("65f0000000000000000000b2"),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
    }

    /** With that rule for second factors. */
    static Tenant asking(Tenant tenant, MfaPolicy mfa) {
        TenantPolicies old = tenant.policies();
        return with(tenant, old.password(), old.session(), old.registrationOpen(), mfa);
    }

    private static Tenant with(Tenant tenant, PasswordPolicy passwords, SessionPolicy sessions, boolean open) {
        return with(tenant, passwords, sessions, open, tenant.policies().mfa());
    }

    private static Tenant with(
            Tenant tenant, PasswordPolicy passwords, SessionPolicy sessions, boolean open, MfaPolicy mfa) {
        TenantPolicies old = tenant.policies();
        TenantPolicies policies = new TenantPolicies(
                passwords,
                old.code(),
                LockoutPolicy.defaults(),
                sessions,
                mfa,
                old.requireEncryptedPassword(),
                old.requireOldAddressProof(),
                old.linkVerifiedEmail(),
                open,
                old.existenceCheck(),
                old.unbindEmailMissing());
        return new Tenant(
                tenant.id(),
                tenant.slug(),
                tenant.name(),
                tenant.publicUrl(),
                tenant.passwordResetUrl(),
                tenant.defaultFor(),
                policies);
    }
}
