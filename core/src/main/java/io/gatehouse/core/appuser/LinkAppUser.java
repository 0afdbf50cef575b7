package io.gatehouse.core.appuser;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Gives an identity to somebody who is signed in (section 8.2). An anonymous user becomes a customer with the same id, whose
 * session ends when a customer's would. Users are never merged: what has been somebody else's is refused. Of several who link
 * one identity at once one gets it. Safe for several threads.
 */
public final class LinkAppUser {
    private static final Duration CACHES_LIVE = Duration.ofMinutes(1);

    private final AppHolders holders;
    private final PasswordMove passwords;
    private final SecondFactorPolicy secondFactors;
    private final PrincipalStore principals;
    private final SessionStore sessions;
    private final SignInStore signIns;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public LinkAppUser(
            AppHolders holders,
            PasswordMove passwords,
            SecondFactorPolicy secondFactors,
            PrincipalStore principals,
            SessionStore sessions,
            SignInStore signIns,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        this.holders = holders;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.principals = principals;
        this.sessions = sessions;
        this.signIns = signIns;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is asked. @param type of the provider that made the proof */
    public record Command(AppDoor door, Caller caller, ProviderType type, AppProof proof, Origin origin) {}

    /** The caller as he is now, and his session. */
    public record Linked(Principal principal, Session session) {}

    /**
     * Links; or does nothing if the identity is the caller's already. {@code NOT_AUTHENTICATED} if his session is over,
     * {@code NOT_PERMITTED} for what cannot be linked at all, {@code IDENTIFIER_TAKEN} if the identity is somebody else's,
     * {@code IDENTIFIER_ALREADY_BOUND} if the caller has one of that sort.
     */
    public Result<Linked> execute(Command command) {
        try {
            Linked linked = transactions.call(() -> link(command));
            if (command.proof() instanceof AppProof.OfPrincipal proof && proof.attempt() != null) {
                signIns.clear(proof.attempt());
            }
            return Result.ok(linked);
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    private Linked link(Command command) {
        Caller caller = command.caller();
        Session session = sessions.find(caller.tenant(), caller.session(), clock.instant())
                .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED));
        boolean wasAnonymous = principals
                .find(caller.tenant(), caller.principal())
                .filter(principal -> principal.kind() == PrincipalKind.ANONYMOUS)
                .isPresent();
        boolean isNew = switch (command.proof()) {
            case AppProof.Anonymous ignored -> throw refusal(FailureCode.NOT_PERMITTED);
            case AppProof.OfPrincipal proof -> ofPrincipal(command, proof);
            case AppProof.OfIdentity proof ->
                attach(
                        command,
                        holders.known(command.door(), command.type(), proof),
                        holder -> holders.link(command.door(), command.type(), proof, holder));
            case AppProof.OfUpstream proof ->
                attach(command, holders.known(command.door(), proof), holder -> holders.link(proof, holder));
        };
        if (isNew) {
            if (wasAnonymous) {
                requireNoSecondFactor(command);
                becomeCustomer(command, session);
            }
            record(command, caller.principal());
        }
        return new Linked(
                principals
                        .find(caller.tenant(), caller.principal())
                        .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED)),
                sessions.find(caller.tenant(), caller.session(), clock.instant())
                        .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED)));
    }

    /** Links an identity to a principal; false if that cannot be. */
    private interface Link {
        boolean to(Principal holder);
    }

    private boolean attach(Command command, Optional<PrincipalId> known, Link link) {
        Principal holder = hold(command);
        if (known.isPresent()) {
            return requireOwn(command, known.get());
        }
        if (!link.to(holder)) {
            throw refusal(FailureCode.IDENTIFIER_TAKEN);
        }
        return true;
    }

    private boolean ofPrincipal(Command command, AppProof.OfPrincipal proof) {
        PrincipalId other = proof.principal().id();
        if (other.equals(command.caller().principal()) || command.type() != ProviderType.LOCAL_USERPASS) {
            return requireOwn(command, other);
        }
        passwords.move(command, proof.principal());
        record(command, other);
        return true;
    }

    private Principal hold(Command command) {
        Caller caller = command.caller();
        return principals
                .touch(caller.tenant(), caller.principal(), clock.instant())
                .filter(principal -> principal.kind() != PrincipalKind.SERVICE)
                .filter(principal -> principal.status().maySignIn())
                .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED));
    }

    private static boolean requireOwn(Command command, PrincipalId holder) {
        if (!holder.equals(command.caller().principal())) {
            throw refusal(FailureCode.IDENTIFIER_TAKEN);
        }
        return false;
    }

    /** A log-in would not have let the customer in whom the caller becomes, so neither does this way round it. */
    private void requireNoSecondFactor(Command command) {
        Principal holder = principals
                .find(command.caller().tenant(), command.caller().principal())
                .orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED));
        if (secondFactors.due(command.door().of(PrincipalKind.CUSTOMER), holder).isPresent()) {
            throw refusal(FailureCode.STEP_UP_REQUIRED);
        }
    }

    private void becomeCustomer(Command command, Session session) {
        Instant now = clock.instant();
        principals.name(session.tenantId(), session.principalId(), now); // unless the password's move has done it
        sessions.extend(
                session.tenantId(),
                session.id(),
                now.plus(command.door().sessionLifetime(PrincipalKind.CUSTOMER)),
                now);
    }

    private void record(Command command, PrincipalId principal) {
        Instant now = clock.instant();
        audit.append(new AuditEvent(
                now,
                command.door().tenantId(),
                AuditAction.ACCOUNTS_LINKED,
                principal,
                command.door().id(),
                null,
                command.origin()));
        feed.publish(List.of(Revocations.changed(principal, now.plus(CACHES_LIVE))));
    }

    static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }
}
