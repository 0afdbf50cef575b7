package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Answers a fresh access token of the caller's own session, which lives on as long as that token (Authing 8.32). The old
 * token stays good until it expires. Safe for several threads.
 */
public final class RenewAccessToken {
    private final SessionStore sessions;
    private final PrincipalStore principals;
    private final SessionTokens tokens;
    private final InstantSource clock;

    public RenewAccessToken(
            SessionStore sessions, PrincipalStore principals, SessionTokens tokens, InstantSource clock) {
        this.sessions = sessions;
        this.principals = principals;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is asked. @param door of the caller's gate and application */
    public record Command(Door door, Caller caller) {}

    /** Renews, or says that the session has ended. */
    public Result<SignedIn> execute(Command command) {
        Instant now = clock.instant();
        Caller caller = command.caller();
        Door door = command.door();
        Optional<Principal> principal = principals.find(caller.tenant(), caller.principal());
        Optional<Session> session = sessions.find(caller.tenant(), caller.session(), now);
        if (principal.isEmpty() || session.isEmpty()) {
            return Result.refused(FailureCode.NOT_AUTHENTICATED);
        }
        Duration life = door.profile().accessLifetime(door.tenant(), door.application());
        Instant end =
                session.get().refresh() == null ? now.plus(life) : session.get().expiresAt();
        return sessions.extend(caller.tenant(), caller.session(), end, now)
                .map(extended ->
                        Result.ok(new SignedIn(principal.get(), tokens.renew(door, principal.get(), extended, now))))
                .orElseGet(() -> Result.refused(FailureCode.NOT_AUTHENTICATED));
    }
}
