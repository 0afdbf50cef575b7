package io.gatehouse.core.appuser;

import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of a token and its id, which are mailed, or handed to a function, and brought back (section 5.3). A pair is good once,
 * for one purpose, for one registration and application; a newer one voids it. Only a digest is kept. Safe for several threads.
 */
public final class AppTickets {
    /** How long a pair is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final int TOKEN_BYTES = 64;

    private final ChallengeStore challenges;
    private final Secrets secrets;
    private final IdSource ids;
    private final InstantSource clock;

    public AppTickets(ChallengeStore challenges, Secrets secrets, IdSource ids, InstantSource clock) {
        this.challenges = challenges;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** A pair as handed out. @param token 128 hexadecimal digits */
    public record Pair(Secret token, String id) {
        private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{128}");
        private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

        /** The pair, if both have the form; otherwise empty. */
        public static Optional<Pair> parse(String token, String id) {
            return TOKEN.matcher(token).matches() && ID.matcher(id).matches()
                    ? Optional.of(new Pair(Secret.of(token), id))
                    : Optional.empty();
        }

        Digest digest() {
            return Digest.ofParts("app-token", id, token.reveal());
        }
    }

    /** A new pair, not stored yet. */
    Pair fresh() {
        return new Pair(Secret.of(HexFormat.of().formatHex(secrets.bytes(TOKEN_BYTES))), ids.next());
    }

    /**
     * Stores a pair in the running transaction, in the place of earlier ones of its purpose.
     *
     * @param mailedTo the address whose holder alone has it; null if a function was given it
     */
    void add(Pair pair, TicketPurpose purpose, AppDoor door, Principal holder, @Nullable String mailedTo) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        challenges.removeAll(holder.tenantId(), holder.id(), purpose);
        challenges.add(new Ticket(
                pair.digest(),
                purpose,
                holder.tenantId(),
                holder.id(),
                door.id(),
                mailedTo,
                holder.generation(),
                now,
                now.plus(LIFETIME)));
    }

    /** What the pair is good for, left where it is; empty if it is not good for that, there. */
    Optional<Ticket> peek(Pair pair, TicketPurpose purpose, AppDoor door) {
        return challenges
                .peek(door.tenantId(), pair.digest(), purpose, clock.instant())
                .filter(ticket -> door.id().equals(ticket.application()));
    }

    /** Takes it in the running transaction; of any number of callers exactly one has it. */
    Optional<Ticket> take(Pair pair, TicketPurpose purpose, AppDoor door) {
        return challenges
                .take(door.tenantId(), pair.digest(), purpose, clock.instant())
                .filter(ticket -> door.id().equals(ticket.application()));
    }
}
