package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.SessionPolicy;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a refresh: reading what was presented, preparing what would follow it, and making the pair once the store
 * has decided. Keeps secrets inside this package. Safe for several threads.
 */
public final class RefreshTurn {
    private final RefreshTokens refreshTokens;
    private final SessionTokens tokens;

    public RefreshTurn(SessionTokens tokens) {
        this.tokens = tokens;
        this.refreshTokens = tokens.refreshTokens();
    }

    /** A refresh token whose signature and form are good; whether it is spent, the store knows. Prints without it. */
    public static final class Presented {
        private final RefreshTokens.Parts parts;

        Presented(RefreshTokens.Parts parts) {
            this.parts = parts;
        }

        public TenantId tenant() {
            return parts.tenant();
        }

        public SessionId session() {
            return parts.session();
        }

        public String gate() {
            return parts.gate();
        }

        public PrincipalKind kind() {
            return parts.kind();
        }

        public Instant expiresAt() {
            return parts.expiresAt();
        }

        /** Digest of the secret in it. */
        public Digest digest() {
            return Digest.of(parts.secret());
        }
    }

    /** What to ask of the store, and, kept to this package, the secret that would follow. */
    public static final class Prepared {
        private final SessionStore.Turn turn;
        private final byte[] nextSecret;

        Prepared(SessionStore.Turn turn, byte[] nextSecret) {
            this.turn = turn;
            this.nextSecret = nextSecret;
        }

        public SessionStore.Turn turn() {
            return turn;
        }
    }

    /** What the token says, if it is a refresh token of ours. */
    public Optional<Presented> read(String token) {
        return refreshTokens.read(token).map(Presented::new);
    }

    /** What to ask of the store for the presented token. */
    public Prepared prepare(Presented presented, Tenant tenant, TokenProfile profile, Instant now) {
        SessionPolicy policy = tenant.policies().session();
        Duration life = profile.refreshLifetime(tenant, null).orElse(policy.refreshToken());
        Instant start = now.truncatedTo(ChronoUnit.MILLIS);
        byte[] next = refreshTokens.secretAfter(presented.tenant(), presented.session(), presented.digest());
        return new Prepared(
                new SessionStore.Turn(
                        presented.tenant(),
                        presented.session(),
                        presented.gate(),
                        presented.digest(),
                        Digest.of(next),
                        start.plus(life),
                        policy.idle(),
                        policy.refreshGrace(),
                        start),
                next);
    }

    /** A change of a session's context, and, kept to this package, the secret that follows with it. */
    public static final class Choice {
        private final SessionStore.Choice choice;
        private final byte[] nextSecret;

        Choice(SessionStore.Choice choice, byte[] nextSecret) {
            this.choice = choice;
            this.nextSecret = nextSecret;
        }

        public SessionStore.Choice choice() {
            return choice;
        }
    }

    /** What to ask of the store to put the session into that context; empty if it has no refresh family. */
    public Optional<Choice> choose(Session session, Door door, @Nullable ContextId context, Instant now) {
        Session.RefreshFamily family = session.refresh();
        if (family == null) {
            return Optional.empty();
        }
        Tenant tenant = door.tenant();
        Duration life = door.profile()
                .refreshLifetime(tenant, door.application())
                .orElse(tenant.policies().session().refreshToken());
        Instant start = now.truncatedTo(ChronoUnit.MILLIS);
        byte[] next = refreshTokens.secretAfter(session.tenantId(), session.id(), family.current());
        return Optional.of(new Choice(
                new SessionStore.Choice(
                        session.tenantId(),
                        session.id(),
                        context,
                        family.current(),
                        Digest.of(next),
                        start.plus(life),
                        start),
                next));
    }

    /** The pair of the session as it is after that choice. */
    public IssuedTokens pair(Door door, Principal principal, Session session, Choice chosen) {
        return tokens.pair(door, principal, session, chosen.nextSecret);
    }

    /** The pair of the session's present state: the same claims whenever it is told again. */
    public IssuedTokens pair(Door door, Principal principal, Session session, Prepared prepared) {
        return tokens.pair(door, principal, session, prepared.nextSecret);
    }
}
