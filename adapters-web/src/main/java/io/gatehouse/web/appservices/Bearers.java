package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.RefreshClaim;
import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.web.appservices.AppServicesTokens.Identity;
import io.gatehouse.web.appservices.AppServicesTokens.Read;
import io.gatehouse.web.appservices.AppServicesTokens.Standing;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads the bearer of a request. Each route says which of the two tokens it takes (section 1.5); the other one is no token
 * there. What is wrong is told in the words by which clients decide whether to refresh (section 4.6). Safe for several threads.
 */
@Singleton
final class Bearers {
    private static final String SCHEME = "bearer";

    /** Longer texts are no tokens of ours. */
    private static final int LONGEST = 64 * 1024;

    private final AppServicesTokens tokens;
    private final Apps apps;
    private final Revocations revocations;
    private final InstantSource clock;

    Bearers(AppServicesTokens tokens, Apps apps, Revocations revocations, InstantSource clock) {
        this.tokens = tokens;
        this.apps = apps;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** The bearer of an access token that stands. */
    record OfAccess(AppDoor door, Standing standing, Caller caller) {}

    /** The bearer of a refresh token whose signature and times are good; whether its session lives, the store knows. */
    record OfRefresh(AppDoor door, Standing standing, Identity identity) {
        RefreshClaim claim() {
            return new RefreshClaim(standing.session(), standing.principal(), standing.key());
        }
    }

    /** The bearer of a good access token; otherwise the request ends in 401. */
    OfAccess access(HttpRequest<?> request) {
        Read read = tokens.readAccess(token(request)).orElseThrow(Bearers::invalid);
        AppDoor door = door(request, read);
        if (read.hasExpired(clock.instant())) {
            throw new RefusedHereException(AppServicesErrors.ACCESS_EXPIRED);
        }
        requireStanding(read);
        return new OfAccess(door, read.standing(), caller(read));
    }

    /** Whether nothing that has happened since has taken away what the token is worth. */
    boolean stands(Read read) {
        ApiKeyMark key = read.standing().key();
        return (key == null || revocations.stands(key))
                && switch (revocations.standingOfPrincipal(caller(read))) {
                    case GOOD -> true;
                    case REVOKED, UNSEEN -> false;
                    case UNKNOWN -> throw new StoreUnavailableException("revocations have not been heard for too long");
                };
    }

    /** A token outlives its session, but not its holder, a change of his credentials (section 4.5), or the key that it came by. */
    private void requireStanding(Read read) {
        if (!stands(read)) {
            throw invalid();
        }
    }

    /**
     * The bearer of a good refresh token; otherwise the request ends in 401. One that has expired is told from others, since
     * clients take it for a log-out that is done already.
     */
    OfRefresh refresh(HttpRequest<?> request) {
        Read read = tokens.readRefresh(token(request)).orElseThrow(Bearers::invalid);
        AppDoor door = door(request, read);
        Identity identity = read.identity();
        if (identity == null) {
            throw invalid();
        }
        if (read.hasExpired(clock.instant())) {
            throw new RefusedHereException(AppServicesErrors.SESSION_GONE);
        }
        return new OfRefresh(door, read.standing(), identity);
    }

    /** The same where the application is named as well, which must be the token's. */
    OfAccess access(HttpRequest<?> request, AppDoor named) {
        OfAccess bearer = access(request);
        if (!bearer.door().id().equals(named.id())) {
            throw invalid();
        }
        return bearer;
    }

    /** Ends the request in 403 in a session that a user's key has opened: what it would make outlived the key (ADR 69). */
    static void refuseKeys(Standing standing) {
        if (standing.key() != null) {
            throw new RefusedHereException(ApiKeySounds.NOT_BY_KEY);
        }
    }

    private AppDoor door(HttpRequest<?> request, Read read) {
        return apps.ofToken(request, read.tenant(), read.standing().application())
                .orElseThrow(Bearers::invalid);
    }

    private static Caller caller(Read read) {
        Standing standing = read.standing();
        return new Caller(
                read.tenant(),
                standing.principal(),
                standing.kind(),
                standing.session(),
                standing.application(),
                AppServicesTokens.GATE,
                standing.generation(),
                null,
                null,
                read.issuedAt(),
                read.expiresAt(),
                read.token());
    }

    private static String token(HttpRequest<?> request) {
        String header = Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .map(String::strip)
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.NOT_LOGGED_IN));
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = isBearer ? header.substring(SCHEME.length()).strip() : "";
        if (token.isEmpty()) {
            throw new RefusedHereException(AppServicesErrors.EMPTY_BEARER);
        }
        if (token.length() > LONGEST) {
            throw invalid();
        }
        return token;
    }

    private static RefusedHereException invalid() {
        return new RefusedHereException(AppServicesErrors.INVALID_SESSION);
    }
}
