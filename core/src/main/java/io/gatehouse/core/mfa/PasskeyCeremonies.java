package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Challenges that authenticators sign: 256 random bits, kept as digests, bound to tenant, application, purpose and what
 * they are about, good once and for five minutes. Safe for several threads and server instances.
 */
final class PasskeyCeremonies {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;

    private final ChallengeStore challenges;
    private final Secrets secrets;
    private final InstantSource clock;

    PasskeyCeremonies(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        this.challenges = challenges;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A fresh challenge.
     *
     * @param principal who may answer it; one of nobody's if anybody may
     * @param about what else it is bound to; null for nothing
     */
    byte[] open(TicketPurpose purpose, Door door, PrincipalId principal, int generation, @Nullable String about) {
        Instant now = clock.instant();
        byte[] challenge = secrets.bytes(CHALLENGE_BYTES);
        challenges.add(new Ticket(
                Digest.of(challenge),
                purpose,
                door.tenant().id(),
                principal,
                applicationOf(door),
                about,
                generation,
                now,
                now.plus(LIFETIME)));
        return challenge;
    }

    /** Takes the ceremony of that challenge out, committed at once; empty if there is none (any more) at that door. */
    Optional<Ticket> take(TicketPurpose purpose, Door door, byte[] challenge, @Nullable String about) {
        return challenges
                .take(door.tenant().id(), Digest.of(challenge), purpose, clock.instant())
                .filter(ticket -> Objects.equals(ticket.application(), applicationOf(door)))
                .filter(ticket -> Objects.equals(ticket.address(), about));
    }

    private static @Nullable ApplicationId applicationOf(Door door) {
        return door.application() == null ? null : door.application().id();
    }
}
