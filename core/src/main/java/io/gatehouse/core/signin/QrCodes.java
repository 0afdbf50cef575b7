package io.gatehouse.core.signin;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.TokenSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * What the steps of a sign-in by QR code share. The tickets of a code are derived from its random text under a key of the
 * tenant: they can be told as often as the waiting page asks, and neither the store nor whoever knows the code alone can
 * make them. Safe for several threads.
 */
public final class QrCodes {
    private final QrLoginStore store;
    private final SessionStore sessions;
    private final PrincipalStore principals;
    private final TokenSigner keys;
    private final InstantSource clock;

    public QrCodes(
            QrLoginStore store,
            SessionStore sessions,
            PrincipalStore principals,
            TokenSigner keys,
            InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.principals = principals;
        this.keys = keys;
        this.clock = clock;
    }

    static Digest idOf(Secret random) {
        return Digest.of(random.reveal());
    }

    /** The code's record in that tenant, if it can still be answered. */
    Optional<QrLogin> open(TenantId tenant, Secret random, Instant now) {
        return store.find(tenant, idOf(random)).filter(login -> !login.isExpired(now));
    }

    /**
     * Whose session it is, if it lives; asked of the store, not of a cache. The principal is read first: if all sessions end
     * between the two, it is of the generation that ended with them, and is admitted nowhere.
     */
    Optional<Principal> holder(Caller caller, Instant now) {
        return principals
                .find(caller.tenant(), caller.principal())
                .filter(holder -> sessions.find(caller.tenant(), caller.session(), now)
                        .filter(session -> session.principalId().equals(holder.id()))
                        .isPresent());
    }

    /** What is exchanged for the session once the code is confirmed. */
    Secret ticket(TenantId tenant, Secret random) {
        return Secret.of(derived(tenant, "qr-ticket", random));
    }

    /** The same for the second step. */
    String factorTicket(TenantId tenant, Secret random) {
        return derived(tenant, "qr-factor", random);
    }

    boolean advance(QrLogin present, QrLogin next) {
        return store.advance(present, next, clock.instant());
    }

    private String derived(TenantId tenant, String purpose, Secret random) {
        byte[] bytes = keys.derive(tenant, purpose, random.reveal().getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a record is of the application that asks. */
    static boolean isOf(Door door, QrLogin login) {
        return door.application() == null
                || login.application().equals(door.application().id());
    }
}
