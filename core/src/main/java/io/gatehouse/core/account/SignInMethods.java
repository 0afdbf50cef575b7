package io.gatehouse.core.account;

import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.mfa.OtherWaysIn;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import java.util.function.Predicate;

/**
 * The rule which says whether somebody could still sign in (Authing 8.19, 8.22, 8.25). These are ways to sign in, whether or
 * not the tenant's applications offer them at present:
 *
 * <ul>
 *   <li>a user name, if there is a password;
 *   <li>an e-mail address, verified or not: a code goes there, and the code proves it;
 *   <li>a telephone number, likewise;
 *   <li>an identity at an upstream;
 *   <li>a passkey whose authenticator has verified its holder.
 * </ul>
 *
 * <p>A password without any name is none, nor is any other second factor. The rule holds against other changes at the same
 * moment if the caller holds the principal, or writes it only at the version that is judged here. Safe for several threads.
 */
public final class SignInMethods implements OtherWaysIn {
    private static final int ONE_BESIDE = 2;

    private final ExternalIdentityStore identities;
    private final PasskeyStore passkeys;

    public SignInMethods(ExternalIdentityStore identities, PasskeyStore passkeys) {
        this.identities = identities;
        this.passkeys = passkeys;
    }

    /** Whether a way is left once the identifier of that type is gone. */
    boolean remainWithout(Principal principal, Identifier.Type removed) {
        return hasOwn(principal, type -> type != removed) || hasIdentity(principal) || hasPasskey(principal);
    }

    /** Whether a way is left once that identity is gone. */
    boolean remainWithout(Principal principal, IdentityId removed) {
        return hasOwn(principal, type -> true)
                || identities.of(principal.tenantId(), principal.id(), ONE_BESIDE).stream()
                        .anyMatch(identity -> !identity.id().equals(removed))
                || hasPasskey(principal);
    }

    /** Whether there is any way. */
    boolean exist(Principal principal) {
        return existBesidePasskeys(principal) || hasPasskey(principal);
    }

    @Override
    public boolean existBesidePasskeys(Principal principal) {
        return hasOwn(principal, type -> true) || hasIdentity(principal);
    }

    private boolean hasPasskey(Principal principal) {
        return principal.hasSecondFactor()
                && passkeys.of(principal.tenantId(), principal.id()).stream().anyMatch(Passkey::userVerified);
    }

    private boolean hasIdentity(Principal principal) {
        return !identities.of(principal.tenantId(), principal.id(), 1).isEmpty();
    }

    /** A way that needs no upstream. @param counts which identifiers are looked at */
    private static boolean hasOwn(Principal principal, Predicate<Identifier.Type> counts) {
        boolean byName =
                principal.hasPassword() && principal.username() != null && counts.test(Identifier.Type.USERNAME);
        boolean byEmail = principal.email() != null && counts.test(Identifier.Type.EMAIL);
        boolean byPhone = principal.phone() != null && counts.test(Identifier.Type.PHONE);
        return byName || byEmail || byPhone;
    }
}
