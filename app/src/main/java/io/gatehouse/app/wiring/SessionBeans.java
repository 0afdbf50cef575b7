package io.gatehouse.app.wiring;

import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.IdTokens;
import io.gatehouse.core.session.IdleSessions;
import io.gatehouse.core.session.ListOwnApplications;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.AuthenticateClient;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.TokenSigner;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.session}. */
@Factory
final class SessionBeans {

    @Singleton
    SessionTokens sessionTokens(TokenSigner signer, Secrets secrets, IdSource ids, PublicOrigins origins) {
        return new SessionTokens(signer, secrets, ids, origins);
    }

    @Singleton
    RefreshTurn refreshTurn(SessionTokens tokens) {
        return new RefreshTurn(tokens);
    }

    @Singleton
    EndSessions endSessions(SessionStore sessions, TenantStore tenants, ChangeFeed feed, InstantSource clock) {
        return new EndSessions(sessions, tenants, feed, clock);
    }

    @Singleton
    ListOwnApplications listOwnApplications(TenantStore tenants, SessionStore sessions, InstantSource clock) {
        return new ListOwnApplications(tenants, sessions, clock);
    }

    /** Listens before anybody can ask it. */
    @Singleton
    Revocations revocations(ChangeFeed feed, InstantSource clock, LimitSettings limits) {
        Revocations revocations = new Revocations(feed, clock, limits.mostStale());
        revocations.start();
        return revocations;
    }

    @Singleton
    IdleSessions idleSessions(SessionStore sessions, InstantSource clock) {
        return new IdleSessions(sessions, clock);
    }

    @Singleton
    IdTokens idTokens(TokenSigner signer, PublicOrigins origins) {
        return new IdTokens(signer, origins);
    }

    @Singleton
    AuthenticateClient authenticateClient() {
        return new AuthenticateClient();
    }

    @Singleton
    VerifyAccessToken verifyAccessToken(
            TokenSigner signer,
            TenantStore tenants,
            PublicOrigins origins,
            Revocations revocations,
            IdleSessions idleSessions,
            InstantSource clock) {
        return new VerifyAccessToken(signer, tenants, origins, revocations, idleSessions, clock);
    }
}
