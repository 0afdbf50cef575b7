package io.gatehouse.core.ownership;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.RemoveEveryFactor;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an account whose mail address or number was never proven, when somebody proves to own that. Anybody may have
 * signed up with it, and may be waiting for its owner to come. So either the account is the owner's from now on, and loses
 * everything by which a stranger could come in: password, sessions, second factors, passkeys, remembered devices, API keys,
 * identities that an application vouched for, the other address if that was never proven, and whatever was begun and waits for
 * its second step. Or, if its holder has proven to be somebody by other means (the other address, an upstream, an application, a passkey, a factor at another address), it
 * is left to its holder, and loses the address. Safe for several threads.
 */
public final class ClaimAddress {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final ExternalIdentityStore identities;
    private final EnrolledFactors enrolled;
    private final RemoveEveryFactor factors;
    private final WaysInOfApps waysInOfApps;
    private final EndSessions endSessions;
    private final VerifyCode codes;
    private final ChangeFeed feed;
    private final AuditLog audit;
    private final InstantSource clock;

    public ClaimAddress(
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore identities,
            EnrolledFactors enrolled,
            RemoveEveryFactor factors,
            WaysInOfApps waysInOfApps,
            EndSessions endSessions,
            VerifyCode codes,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        this.principals = principals;
        this.credentials = credentials;
        this.identities = identities;
        this.enrolled = enrolled;
        this.factors = factors;
        this.waysInOfApps = waysInOfApps;
        this.endSessions = endSessions;
        this.codes = codes;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Settles whose the account is, in the running transaction: the account as it is now, if it is the owner's; empty if it
     * has lost the address, or is no more. The caller commits in either case. An account of a kind that nobody can make
     * himself ({@link #canBeSquatted}) is its people's: it is answered as it is.
     *
     * @param found the account whose address it is
     * @param address a mail address or a number, which its owner has just proven
     * @param application where it was proven, for the audit log; null at no application's
     * @throws IllegalArgumentException for a user name, which nobody can prove
     */
    public Optional<Principal> execute(
            Principal found, Identifier address, @Nullable ApplicationId application, Origin origin) {
        return held(found, address).flatMap(held -> settled(held, address, application, origin));
    }

    /**
     * As {@link #execute}, for who sets a lost password. Unless the tenant wants it otherwise ({@code codeClaimsAccount}), an
     * account whose holder has proven to be somebody is answered with the address and all that it has, and the address counts
     * as proven: people who never opened the first mail, and have a proven number, are to come in by a new password.
     */
    public Optional<Principal> atReset(
            Principal found,
            Identifier address,
            TenantPolicies policies,
            @Nullable ApplicationId application,
            Origin origin) {
        return held(found, address)
                .flatMap(held -> !policies.codeClaimsAccount() && isSomebodyElses(held, address.type())
                        ? Optional.of(proven(held, address))
                        : settled(held, address, application, origin));
    }

    private boolean isSomebodyElses(Principal held, Identifier.Type type) {
        return !isSettled(held, type) && isSomebody(held, type);
    }

    private Principal proven(Principal held, Identifier address) {
        principals.markVerified(held.tenantId(), held.id(), address, clock.instant());
        return present(held);
    }

    private Optional<Principal> settled(
            Principal held, Identifier address, @Nullable ApplicationId application, Origin origin) {
        if (isSettled(held, address.type())) {
            return Optional.of(held); // if proven, its holder was quicker, and is the owner
        }
        if (isSomebody(held, address.type())) {
            lose(held, address.type(), application, origin);
            return Optional.empty();
        }
        return Optional.of(take(held, address, application, origin));
    }

    /**
     * Takes the address off the account, in the running transaction, if it is to be left to its holder; else changes nothing.
     * For callers that go on without that account when it has lost the address. Answers whether it has not got it any more.
     *
     * @param found as {@link #execute} takes it
     */
    public boolean release(Principal found, Identifier address, @Nullable ApplicationId application, Origin origin) {
        Optional<Principal> held = held(found, address);
        if (held.isEmpty()) {
            return true;
        }
        boolean loses = isSomebodyElses(held.get(), address.type());
        if (loses) {
            lose(held.get(), address.type(), application, origin);
        }
        return loses;
    }

    private Optional<Principal> held(Principal found, Identifier address) {
        return principals
                .touch(found.tenantId(), found.id(), clock.instant())
                .filter(principal -> isIts(principal, address));
    }

    private static boolean isIts(Principal principal, Identifier address) {
        return principal
                .identifier(address.type())
                .map(Identifier::canonical)
                .filter(address.canonical()::equals)
                .isPresent();
    }

    /** Whether the principal's address of that type was proven here. */
    public static boolean isProven(Principal principal, Identifier.Type type) {
        return switch (type) {
            case EMAIL -> principal.emailVerified();
            case PHONE -> principal.phoneVerified();
            case USERNAME -> throw new IllegalArgumentException("a user name cannot be proven");
        };
    }

    /**
     * Whether anybody can make himself an account of that kind, with whatever address. All others are made by those who may,
     * with addresses that are their people's: nobody lies in wait there, and nothing is to be taken away.
     */
    public static boolean canBeSquatted(PrincipalKind kind) {
        return switch (kind) {
            case CUSTOMER, OWNER, ANONYMOUS -> true;
            case STAFF, SUB_USER, SERVICE -> false;
        };
    }

    private static boolean isSettled(Principal principal, Identifier.Type type) {
        return isProven(principal, type) || !canBeSquatted(principal.kind());
    }

    /** Whether its holder has proven something that is not the address. */
    private boolean isSomebody(Principal principal, Identifier.Type address) {
        return isProven(principal, otherThan(address))
                || !identities.of(principal.tenantId(), principal.id(), 1).isEmpty()
                || waysInOfApps.areVouchedFor(principal.tenantId(), principal.id())
                || enrolled.of(principal.tenantId(), principal.id()).stream()
                        .anyMatch(factor -> provesMoreThan(principal, address, factor));
    }

    /** Whether the factor tells who its owner is, other than by the address; whoever is signed in enrols an authenticator. */
    private static boolean provesMoreThan(Principal principal, Identifier.Type address, Factor factor) {
        return switch (factor) {
            case Factor.Otp ignored -> false;
            case Factor.Address proven -> proven.isConfirmed() && !isIts(principal, address, proven.address());
            case Passkey passkey -> passkey.userVerified();
        };
    }

    private static boolean isIts(Principal principal, Identifier.Type type, Identifier address) {
        return type == address.type() && isIts(principal, address);
    }

    private static Identifier.Type otherThan(Identifier.Type address) {
        return address == Identifier.Type.EMAIL ? Identifier.Type.PHONE : Identifier.Type.EMAIL;
    }

    private void lose(Principal holder, Identifier.Type type, @Nullable ApplicationId application, Origin origin) {
        written(principals.removeIdentifier(holder.tenantId(), holder.id(), type, holder.version(), clock.instant()));
        note(holder, AuditAction.IDENTIFIER_UNBOUND, application, origin);
    }

    private Principal take(Principal account, Identifier address, @Nullable ApplicationId application, Origin origin) {
        Instant now = clock.instant();
        TenantId tenant = account.tenantId();
        PrincipalId id = account.id();
        factors.within(account);
        waysInOfApps.takeAway(tenant, id);
        int generation = credentials.remove(tenant, id, now).orElseThrow(ClaimAddress::changed);
        endSessions.overtaken(tenant, id, generation, null);
        codes.voidCodes(tenant, address);
        Identifier.Type other = otherThan(address.type());
        account.identifier(other).ifPresent(unproven -> {
            codes.voidCodes(tenant, unproven);
            written(principals.removeIdentifier(
                    tenant, id, other, present(account).version(), now));
        });
        principals.markVerified(tenant, id, address, now);
        note(account, AuditAction.ACCOUNT_CLAIMED, application, origin);
        return present(account);
    }

    private Principal present(Principal account) {
        return principals.find(account.tenantId(), account.id()).orElseThrow(ClaimAddress::changed);
    }

    private static void written(Stored stored) {
        if (!(stored instanceof Stored.Done)) {
            throw changed();
        }
    }

    /** The principal is held, so that nothing can have changed it. */
    private static IllegalStateException changed() {
        return new IllegalStateException("a principal that is held has changed");
    }

    private void note(Principal principal, AuditAction action, @Nullable ApplicationId application, Origin origin) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(now, principal.tenantId(), action, principal.id(), application, null, origin));
        feed.publish(List.of(Revocations.changed(principal.id(), now.plus(CACHES_LIVE))));
    }
}
