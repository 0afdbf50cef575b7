package io.gatehouse.core.appuser;

import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/**
 * What this gate knows of somebody who has a password: his identity of the provider {@code local-userpass} (section 5).
 * Whoever registered at another gate has one since his first log-in here. Prints without the account.
 *
 * @param id the identity's
 * @param application where he registered, or first logged in
 * @param account as he wrote it when he registered, 1 to {@value #LONGEST_ACCOUNT} characters, compared letter by letter
 * @param origin how it came about
 * @param confirmed whether he may log in here; other gates know nothing of it
 * @param registeredAt whole milliseconds are kept
 */
public record AppRegistration(
        IdentityId id,
        TenantId tenantId,
        PrincipalId principal,
        ApplicationId application,
        String account,
        Origin origin,
        boolean confirmed,
        Instant registeredAt) {
    public static final int LONGEST_ACCOUNT = 128;

    /** How a registration came about, and with it what its account is. */
    public enum Origin {
        /** Here, under a name or an address that is the principal's identifier as well. */
        REGISTERED,
        /** Here, under a text that can be no identifier: the registration alone knows it. */
        REGISTERED_APART,
        /** At another gate; the account is what he logged in with. */
        ELSEWHERE
    }

    public AppRegistration {
        if (account.isEmpty() || account.codePointCount(0, account.length()) > LONGEST_ACCOUNT) {
            throw new IllegalArgumentException("an account has 1 to " + LONGEST_ACCOUNT + " characters");
        }
    }

    @Override
    public String toString() {
        return "AppRegistration[" + id + ", " + principal + "]";
    }
}
