package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells whether the session that a refresh token names still lives, and whose it is (section 4.4). The token stays the same
 * and is good as often as it is shown; what ends it is the session's end. Safe for several threads.
 */
public final class RefreshAppSession {
    private final SessionStore sessions;
    private final PrincipalStore principals;
    private final ApiKeyStore keys;
    private final InstantSource clock;

    public RefreshAppSession(SessionStore sessions, PrincipalStore principals, ApiKeyStore keys, InstantSource clock) {
        this.sessions = sessions;
        this.principals = principals;
        this.keys = keys;
        this.clock = clock;
    }

    /** A session that lives, and its holder as he is now. */
    public record Alive(Session session, Principal principal) {}

    /**
     * The session of that refresh token; {@code INVALID_REFRESH_TOKEN} if it has ended, is another's or another
     * application's, its holder may not sign in, or it was opened by a key that was deleted or disabled since.
     */
    public Result<Alive> execute(AppDoor door, RefreshClaim claim) {
        Instant now = clock.instant();
        TenantId tenant = door.tenantId();
        // read before the session: if that ends between the two, the principal is of a generation that is over
        Optional<Principal> holder = principals
                .find(tenant, claim.principal())
                .filter(principal -> principal.status().maySignIn());
        Optional<Session> session = sessions.find(tenant, claim.session(), now)
                .filter(found -> found.gate().equals(door.gate()))
                .filter(found -> door.id().equals(found.application()))
                .filter(found -> found.principalId().equals(claim.principal()));
        if (session.isPresent() && !isKeyGood(door, claim)) {
            sessions.end(tenant, claim.session());
            return Result.refused(FailureCode.INVALID_REFRESH_TOKEN);
        }
        if (session.isEmpty() || !isInUse(door, session.get(), now)) {
            return Result.refused(FailureCode.INVALID_REFRESH_TOKEN);
        }
        return holder.map(principal -> Result.ok(new Alive(session.get(), principal)))
                .orElseGet(() -> Result.refused(FailureCode.INVALID_REFRESH_TOKEN));
    }

    private boolean isKeyGood(AppDoor door, RefreshClaim claim) {
        ApiKeyMark mark = claim.key();
        return mark == null
                || keys.find(door.tenantId(), door.id(), new ApiKey.Holder.User(claim.principal()), mark.id())
                        .filter(mark::isGoodWith)
                        .isPresent();
    }

    /** Where the tenant has an idle limit, a refresh is a use; elsewhere nothing is written. */
    private boolean isInUse(AppDoor door, Session session, Instant now) {
        Duration idle = door.tenant().policies().session().idle();
        return idle == null || sessions.use(session.tenantId(), session.id(), idle, now);
    }
}
