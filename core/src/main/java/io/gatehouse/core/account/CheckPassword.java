package io.gatehouse.core.account;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import java.util.List;

/** Tells whether a password would be accepted, without setting it (Authing 5.2). */
public final class CheckPassword {
    /** The rules of the tenant's policy that the password does not meet; empty: it would be accepted. */
    public List<String> execute(Tenant tenant, Secret password) {
        return tenant.policies().password().unmet(password);
    }
}
