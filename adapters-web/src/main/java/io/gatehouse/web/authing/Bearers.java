package io.gatehouse.web.authing;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Revocations.Standing;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.Bearer;
import io.gatehouse.web.security.Callers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Callers at routes that are open to all but have something for callers only. Safe for several threads. */
@Singleton
public final class Bearers {
    private final VerifyAccessToken verify;

    Bearers(VerifyAccessToken verify) {
        this.verify = verify;
    }

    /** The caller; refused as not logged in without a good token. @throws StoreUnavailableException if nobody can tell */
    public Caller require(HttpRequest<?> request) {
        return find(request).orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    /**
     * The caller; empty without a good token.
     *
     * @throws StoreUnavailableException if there is a token of which this node cannot know whether it still stands
     */
    public Optional<Caller> find(HttpRequest<?> request) {
        Optional<Caller> caller = Callers.of(request);
        if (caller.isEmpty()) {
            Bearer.tokenOf(request).ifPresent(this::refuseIfNobodyCanTell);
        }
        return caller;
    }

    /**
     * Whom a token in a request's body vouches for: of the gate that all versions of the dialect share, and standing now;
     * refused as not logged in otherwise. Whether it is of the right kind and pool is the door's to say.
     *
     * @throws StoreUnavailableException if this node cannot know whether it still stands
     */
    public Caller read(String token) {
        return find(token).orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    /** The same, but empty if the token is not good. */
    public Optional<Caller> find(String token) {
        refuseIfNobodyCanTell(token);
        return verify.read(token)
                .filter(caller -> caller.gate().equals(AuthingTokens.GATE))
                .filter(caller -> verify.standing(caller) == Standing.GOOD);
    }

    private void refuseIfNobodyCanTell(String token) {
        boolean isUnknown = verify.read(token)
                .filter(caller -> verify.standing(caller) == Standing.UNKNOWN)
                .isPresent();
        if (isUnknown) {
            throw new StoreUnavailableException("revocations have not been heard for too long");
        }
    }
}
