package io.gatehouse.core.signin;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Puts the caller's session into a context and answers a pair of tokens that carries it. The refresh token before is as
 * good as spent: told again within the grace, in case the answer was lost, and a sign of theft later. Whether the caller may
 * choose that context is for who asks. Safe for several threads and server instances.
 */
public final class ChooseContext {
    private static final int TRIES = 3;

    private final SessionStore sessions;
    private final PrincipalStore principals;
    private final RefreshTurn turns;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public ChooseContext(
            SessionStore sessions,
            PrincipalStore principals,
            RefreshTurn turns,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.principals = principals;
        this.turns = turns;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param door of the caller's gate */
    public record Command(Door door, Caller caller, ContextId context, Origin origin) {}

    /** Chosen; {@code NOT_AUTHENTICATED} if the session is over, or has no refresh token. */
    public Result<SignedIn> execute(Command command) {
        for (int i = 0; i < TRIES; i++) {
            Result<Optional<SignedIn>> tried = once(command);
            switch (tried) {
                case Result.Ok<Optional<SignedIn>>(Optional<SignedIn> done) -> {
                    if (done.isPresent()) {
                        return Result.ok(done.get());
                    }
                }
                case Result.Refused<Optional<SignedIn>>(Failure failure) -> {
                    return Result.refused(failure);
                }
            }
        }
        return Result.refused(FailureCode.NOT_AUTHENTICATED); // refreshed by others again and again
    }

    /** Empty if a refresh came between: then it is to be tried again. */
    private Result<Optional<SignedIn>> once(Command command) {
        try {
            return Result.ok(transactions.call(() -> choose(command)));
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    private Optional<SignedIn> choose(Command command) {
        Instant now = clock.instant();
        Caller caller = command.caller();
        Principal principal =
                principals.find(caller.tenant(), caller.principal()).orElseThrow(ChooseContext::over);
        Session session = sessions.find(caller.tenant(), caller.session(), now).orElseThrow(ChooseContext::over);
        RefreshTurn.Choice choice =
                turns.choose(session, command.door(), command.context(), now).orElseThrow(ChooseContext::over);
        Optional<Session> chosen = sessions.choose(choice.choice());
        chosen.ifPresent(done -> audit.append(new AuditEvent(
                now,
                caller.tenant(),
                AuditAction.CONTEXT_CHOSEN,
                principal.id(),
                caller.application(),
                null,
                command.origin())));
        return chosen.map(done -> new SignedIn(principal, turns.pair(command.door(), principal, done, choice)));
    }

    private static RefusedException over() {
        return new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED));
    }
}
