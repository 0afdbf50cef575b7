package io.gatehouse.core.signin;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.PasswordChangeRequired;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is still due after the first factor was right: nothing (then a session is opened), a new password, a second
 * factor, or the account may not sign in at all. Every gate and every method of signing in goes through here.
 */
public final class Admission {
    /** How long a first-password ticket is good (Authing 8.15). */
    public static final Duration TICKET_LIFETIME = Duration.ofMinutes(10);

    private final SignInStore store;
    private final ChallengeStore challenges;
    private final SessionTokens tokens;
    private final CurrentPrincipals current;
    private final Contexts contexts;
    private final SecondFactorPolicy secondFactors;
    private final HalfSignIns halfSignIns;
    private final RememberedDevices devices;
    private final AuditLog audit;
    private final Secrets secrets;
    private final InstantSource clock;

    public Admission(
            SignInStore store,
            ChallengeStore challenges,
            SessionTokens tokens,
            CurrentPrincipals current,
            Contexts contexts,
            SecondFactorPolicy secondFactors,
            HalfSignIns halfSignIns,
            RememberedDevices devices,
            AuditLog audit,
            Secrets secrets,
            InstantSource clock) {
        this.store = store;
        this.challenges = challenges;
        this.tokens = tokens;
        this.current = current;
        this.contexts = contexts;
        this.secondFactors = secondFactors;
        this.halfSignIns = halfSignIns;
        this.devices = devices;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Admits a principal that has proven itself.
     *
     * @param attempt the counted attempt; null when nothing was counted (a code, a ticket)
     * @param mustChangePassword a new password is due
     */
    public SignInResult admit(
            Door door, Principal principal, @Nullable Attempt attempt, boolean mustChangePassword, Origin origin) {
        Instant now = clock.instant();
        if (!principal.status().maySignIn()) {
            return disabled(door, principal, origin, now);
        }
        if (mustChangePassword) {
            return demandPassword(door, principal, attempt, now);
        }
        Optional<Demand> due = secondFactors.due(door, principal);
        if (due.isEmpty()) {
            return signIn(UnaryOperator.identity(), door, principal, attempt, origin, now);
        }
        Optional<Secret> device = devices.recognise(door, principal, origin);
        return device.isPresent()
                ? signIn(opening -> opening.remembered(device.get()), door, principal, attempt, origin, now)
                : demandFactor(door, principal, attempt, due.get());
    }

    /** Admits a principal whose one proof counts as both factors. A new password, if due, stays so until one is used. */
    SignInResult admitBoth(Door door, Principal principal, Origin origin) {
        Instant now = clock.instant();
        return principal.status().maySignIn()
                ? signIn(SessionTokens.Opening::proven, door, principal, null, origin, now)
                : disabled(door, principal, origin, now);
    }

    /** What a sign-in would come to that is confirmed in one place and completed in another. */
    enum Prospect {
        /** A session, once it is completed. */
        SESSION,
        /** A second factor is due; the sign-in waits for it from now on. */
        SECOND_FACTOR,
        /** The account may not sign in, or not in this way. */
        REFUSAL
    }

    /**
     * Says what admitting the principal at that door would come to, without opening a session. Who completes the sign-in
     * is not known to be the principal: where a second factor is demanded and the principal has none, it is refused,
     * since whoever completes it could enrol one of his own.
     *
     * @param words of the ticket under which the sign-in waits if a second factor is due; as unpredictable as a ticket's own
     */
    Prospect foresee(Door door, Principal principal, String words, Origin origin) {
        Optional<Demand> due = secondFactors.due(door, principal);
        if (!principal.status().maySignIn() || due.filter(Demand::mayEnrol).isPresent()) {
            FailureCode cause =
                    principal.status().maySignIn() ? FailureCode.NOT_PERMITTED : FailureCode.PRINCIPAL_DISABLED;
            audit.append(event(door, principal, cause, origin, clock.instant()));
            return Prospect.REFUSAL;
        }
        if (due.isEmpty()) {
            return Prospect.SESSION;
        }
        halfSignIns.open(door, principal, words);
        return Prospect.SECOND_FACTOR;
    }

    /** Admits a principal that has proven its second factor as well. @param attempt the counted one */
    SignInResult admitProven(Door door, Principal principal, Attempt attempt, Origin origin) {
        Instant now = clock.instant();
        return signIn(
                opening -> devices.remember(door, principal, origin)
                        .map(opening.proven()::remembered)
                        .orElseGet(opening::proven),
                door,
                principal,
                attempt,
                origin,
                now);
    }

    private SignInResult disabled(Door door, Principal principal, Origin origin, Instant now) {
        audit.append(event(door, principal, FailureCode.PRINCIPAL_DISABLED, origin, now));
        return SignInResult.rejected(FailureCode.PRINCIPAL_DISABLED);
    }

    private SignInResult signIn(
            UnaryOperator<SessionTokens.Opening> proof,
            Door door,
            Principal principal,
            @Nullable Attempt attempt,
            Origin origin,
            Instant now) {
        return switch (contexts.standing(principal, null)) {
            case Result.Ok<Optional<ContextId>>(Optional<ContextId> context) ->
                signIn(
                        proof.apply(tokens.open(door, principal, context.orElse(null), origin, now)),
                        door,
                        principal,
                        attempt,
                        origin,
                        now);
            case Result.Refused<Optional<ContextId>>(Failure failure) -> {
                audit.append(event(door, principal, failure.code(), origin, now));
                yield SignInResult.rejected(failure);
            }
        };
    }

    private SignInResult signIn(
            SessionTokens.Opening opening,
            Door door,
            Principal principal,
            @Nullable Attempt attempt,
            Origin origin,
            Instant now) {
        Optional<Principal> signedIn =
                store.complete(opening.session(), attempt, event(door, principal, null, origin, now));
        signedIn.ifPresent(current::learn);
        return signedIn.<SignInResult>map(admitted -> new SignedIn(admitted, opening.tokens()))
                .orElseGet(() -> SignInResult.rejected(FailureCode.INVALID_CREDENTIALS)); // overtaken meanwhile
    }

    /** The first factor's attempt counted for nothing, but what failed before stays counted until the second is right. */
    private SignInResult demandFactor(Door door, Principal principal, @Nullable Attempt attempt, Demand demand) {
        if (attempt != null) {
            store.release(attempt);
        }
        HalfSignIn.Issued issued = halfSignIns.open(door, principal);
        return new FactorRequired(principal, demand, issued.ticket(), issued.expiresAt());
    }

    private SignInResult demandPassword(Door door, Principal principal, @Nullable Attempt attempt, Instant now) {
        if (attempt != null) {
            store.clear(attempt);
        }
        Secret ticket = Secret.of(secrets.token(32));
        Instant expiresAt = now.plus(TICKET_LIFETIME);
        challenges.add(new Ticket(
                Digest.of(ticket.reveal()),
                TicketPurpose.FIRST_PASSWORD,
                principal.tenantId(),
                principal.id(),
                door.application() == null ? null : door.application().id(),
                null,
                principal.generation(),
                now,
                expiresAt));
        return new PasswordChangeRequired(ticket, expiresAt);
    }

    static AuditEvent event(
            Door door, @Nullable Principal principal, @Nullable FailureCode refusal, Origin origin, Instant now) {
        return new AuditEvent(
                now,
                door.tenant().id(),
                AuditAction.SIGN_IN,
                principal == null ? null : principal.id(),
                door.application() == null ? null : door.application().id(),
                refusal,
                origin);
    }
}
