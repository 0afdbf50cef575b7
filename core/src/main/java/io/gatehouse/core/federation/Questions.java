package io.gatehouse.core.federation;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks people whose account an identity is to be, and knows the question again. Safe for several threads and server instances. */
public final class Questions {
    /** How long a question stays open. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_KEY = 128;

    private final PendingIdentityStore pending;
    private final Secrets secrets;
    private final InstantSource clock;

    public Questions(PendingIdentityStore pending, Secrets secrets, InstantSource clock) {
        this.pending = pending;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Asks, in the running transaction. */
    UpstreamSignIn ask(
            Door door,
            NewIdentity identity,
            UpstreamSignIn.Question question,
            boolean mayCreate,
            List<Principal> candidates) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Secret key = Secret.of(secrets.token(SECRET_BYTES));
        PendingIdentity asked = new PendingIdentity(
                Digest.of(key.reveal()),
                door.tenant().id(),
                Linking.applicationOf(door),
                door.kind(),
                identity,
                mayCreate,
                candidates.stream().map(Principal::id).toList(),
                null,
                now,
                now.plus(LIFETIME));
        pending.add(asked);
        return new UpstreamSignIn.Asked(question, key, candidates, asked.expiresAt());
    }

    /** What was asked under that key at that door; empty if nothing is (any more). */
    Optional<PendingIdentity> find(Door door, Secret key) {
        return key.reveal().length() > LONGEST_KEY
                ? Optional.empty()
                : pending.find(door.tenant().id(), Digest.of(key.reveal()), clock.instant())
                        .filter(asked -> isOf(asked, door));
    }

    /** Uses the question up in the running transaction; false if somebody else was quicker. */
    boolean use(PendingIdentity asked) {
        return pending.take(asked.tenantId(), asked.key(), clock.instant()).isPresent();
    }

    /** A question is answered where it was asked; not one that waits for a second factor, whose key nobody has. */
    private static boolean isOf(PendingIdentity asked, Door door) {
        return asked.owner() == null
                && asked.kind() == door.kind()
                && Objects.equals(asked.application(), Linking.applicationOf(door));
    }
}
