package io.gatehouse.core.ownership;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.ResetFactors;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an account whose address was never proven, when somebody proves to own that address. Anybody may have
 * signed up with it, and may be waiting for its owner to come. So either the account is the owner's from now on, and loses
 * everything by which a stranger could come in: password, sessions, second factors, passkeys, remembered devices, API keys,
 * identities that an application vouched for, a number that was never proven. Or, if its holder has proven to be somebody by other means (a number, an upstream, a passkey), it
 * is left to its holder, and loses the address. Safe for several threads.
 */
public final class ClaimAddress {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final ExternalIdentityStore identities;
    private final PasskeyStore passkeys;
    private final ResetFactors factors;
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
            PasskeyStore passkeys,
            ResetFactors factors,
            WaysInOfApps waysInOfApps,
            EndSessions endSessions,
            VerifyCode codes,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        this.principals = principals;
        this.credentials = credentials;
        this.identities = identities;
        this.passkeys = passkeys;
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
     * has lost the address, or is no more.
     *
     * @param found the account whose address it is, unverified
     * @param application where the address was proven, for the audit log; null at no application's
     */
    public Optional<Principal> execute(
            Principal found, EmailAddress address, @Nullable ApplicationId application, Origin origin) {
        Optional<Principal> held = principals
                .touch(found.tenantId(), found.id(), clock.instant())
                .filter(principal -> address.equals(principal.email()));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        codes.voidCodes(found.tenantId(), address);
        if (held.get().emailVerified()) {
            return held; // its holder was quicker, and is the owner
        }
        return isSomebody(held.get())
                ? lose(held.get(), application, origin)
                : take(held.get(), address, application, origin);
    }

    /** Whether its holder has proven something that is not the address. */
    private boolean isSomebody(Principal principal) {
        return principal.phoneVerified()
                || !identities.of(principal.tenantId(), principal.id(), 1).isEmpty()
                || passkeys.of(principal.tenantId(), principal.id()).stream().anyMatch(Passkey::userVerified);
    }

    private Optional<Principal> lose(Principal holder, @Nullable ApplicationId application, Origin origin) {
        Instant now = clock.instant();
        written(principals.removeIdentifier(
                holder.tenantId(), holder.id(), Identifier.Type.EMAIL, holder.version(), now));
        note(holder, AuditAction.IDENTIFIER_UNBOUND, application, origin);
        return Optional.empty();
    }

    private Optional<Principal> take(
            Principal account, EmailAddress address, @Nullable ApplicationId application, Origin origin) {
        Instant now = clock.instant();
        TenantId tenant = account.tenantId();
        PrincipalId id = account.id();
        factors.within(account);
        waysInOfApps.takeAway(tenant, id);
        credentials
                .remove(tenant, id, now)
                .ifPresent(generation -> endSessions.overtaken(tenant, id, generation, null));
        if (account.phone() != null) {
            codes.voidCodes(tenant, account.phone());
            principals
                    .find(tenant, id)
                    .ifPresent(present -> written(
                            principals.removeIdentifier(tenant, id, Identifier.Type.PHONE, present.version(), now)));
        }
        principals.markVerified(tenant, id, address, now);
        note(account, AuditAction.ACCOUNT_CLAIMED, application, origin);
        return principals.find(tenant, id);
    }

    /** The principal is held, so that nothing can have changed it. */
    private static void written(Stored stored) {
        if (!(stored instanceof Stored.Done)) {
            throw new IllegalStateException("a principal that is held has changed");
        }
    }

    private void note(Principal principal, AuditAction action, @Nullable ApplicationId application, Origin origin) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(now, principal.tenantId(), action, principal.id(), application, null, origin));
        feed.publish(List.of(Revocations.changed(principal.id(), now.plus(CACHES_LIVE))));
    }
}
