package io.gatehouse.core.federation;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.signin.SignInWitness;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives identities to principals. One who has proven a single factor gets the identity only once the sign-in is through:
 * if a second factor is due, it waits until that is proven. Otherwise whoever knows a password could put a way in of his own
 * beside the owner's. All of it happens in the caller's transaction. Safe for several threads and server instances.
 */
public final class Linking implements SignInWitness {
    private final ExternalIdentityStore identities;
    private final PendingIdentityStore pending;
    private final UpstreamTokens tokens;
    private final Admission admission;
    private final AuditLog audit;
    private final IdSource ids;
    private final InstantSource clock;

    public Linking(
            ExternalIdentityStore identities,
            PendingIdentityStore pending,
            UpstreamTokens tokens,
            Admission admission,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        this.identities = identities;
        this.pending = pending;
        this.tokens = tokens;
        this.admission = admission;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Admits a principal that has proven itself, and gives it the identity, now or when its second factor is proven.
     *
     * @param attempt as {@link Admission#admit} takes it
     */
    SignInResult admit(
            Door door,
            Principal principal,
            @Nullable Attempt attempt,
            boolean mustChangePassword,
            NewIdentity identity,
            Origin origin) {
        requireRoom(principal, identity);
        SignInResult result = admission.admit(door, principal, attempt, mustChangePassword, origin);
        switch (result) {
            case SignInResult.SignedIn ignored -> link(principal, applicationOf(door), identity, origin);
            case FactorRequired due -> putOff(door, principal, identity, due);
            case SignInResult.PasswordChangeRequired ignored -> {}
            case SignInResult.Rejected ignored -> {}
        }
        return result;
    }

    /**
     * Gives the identity to the principal. Rolls back with {@code IDENTIFIER_ALREADY_BOUND} if that has another one of the
     * provider, and to be done again if somebody else has linked the identity meanwhile.
     */
    void link(Principal principal, @Nullable ApplicationId application, NewIdentity identity, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExternalIdentity linked = new ExternalIdentity(
                new IdentityId(ids.next()),
                principal.tenantId(),
                principal.id(),
                identity.upstream(),
                identity.shown(),
                now);
        switch (identities.add(linked)) {
            case DONE -> {}
            case SUBJECT_TAKEN -> throw new OvertakenException();
            case PROVIDER_TAKEN -> throw refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
            case NO_PRINCIPAL -> throw refusal(FailureCode.INVALID_CREDENTIALS); // deleted meanwhile
        }
        tokens.keep(linked.tenantId(), linked.id(), identity);
        audit.append(new AuditEvent(
                now, principal.tenantId(), AuditAction.IDENTITY_LINKED, principal.id(), application, null, origin));
    }

    /** Links what was put off until this sign-in is through. */
    @Override
    public void signedIn(HalfSignIn waiting, Principal principal, Origin origin) {
        pending.take(principal.tenantId(), keyOf(waiting.ticket()), clock.instant())
                .filter(put -> principal.id().equals(put.owner()))
                .ifPresent(put -> linkAtLast(principal, put, origin));
    }

    private void linkAtLast(Principal principal, PendingIdentity put, Origin origin) {
        try {
            link(principal, put.application(), put.identity(), origin);
        } catch (OvertakenException overtaken) {
            ExternalIdentity own = requireOwn(principal, put.identity());
            tokens.keep(own.tenantId(), own.id(), put.identity());
        }
    }

    private ExternalIdentity requireOwn(Principal principal, NewIdentity identity) {
        return identities
                .find(principal.tenantId(), identity.upstream())
                .filter(linked -> linked.principal().equals(principal.id()))
                .orElseThrow(() -> refusal(FailureCode.IDENTIFIER_ALREADY_BOUND));
    }

    private void requireRoom(Principal principal, NewIdentity identity) {
        identities.of(principal.tenantId(), principal.id(), ExternalIdentityStore.MOST).stream()
                .filter(linked -> linked.provider().equals(identity.upstream().provider()))
                .findFirst()
                .ifPresent(linked -> {
                    throw linked.upstream().equals(identity.upstream())
                            ? new OvertakenException()
                            : refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
                });
    }

    private void putOff(Door door, Principal principal, NewIdentity identity, FactorRequired due) {
        pending.add(new PendingIdentity(
                keyOf(Digest.of(due.ticket().reveal())),
                principal.tenantId(),
                applicationOf(door),
                door.kind(),
                identity,
                false,
                List.of(),
                principal.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                due.expiresAt()));
    }

    /** Under which key an identity waits for the second factor: made of the ticket's, which is one of another kind. */
    private static Digest keyOf(Digest ticket) {
        return Digest.ofParts("identity-after-factor", HexFormat.of().formatHex(ticket.bytes()));
    }

    static @Nullable ApplicationId applicationOf(Door door) {
        return door.application() == null ? null : door.application().id();
    }

    static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }
}
