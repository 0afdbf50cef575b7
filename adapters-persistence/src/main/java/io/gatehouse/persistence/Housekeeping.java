package io.gatehouse.persistence;

import io.gatehouse.core.appuser.AppDeviceStore;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.QrLoginStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * Removes what has expired: sessions, codes, tickets, QR codes, ways to upstreams and their tokens, devices, messages,
 * counters, changes. In small batches, so that nobody waits; any number of nodes may do it at once. Safe for several
 * threads.
 */
@Singleton
public final class Housekeeping {
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 40;
    /** How long operators can look at messages that are done with. */
    private static final Duration MESSAGES_KEPT = Duration.ofDays(1);

    /** What a client is told of a device may be old: one that is unknown again is given another id. */
    private static final Duration DEVICES_KEPT = Duration.ofDays(400);

    private static final Statement PURGE_COUNTERS = Statement.of("""
            DELETE FROM counter WHERE until_at <= :now
              AND bucket IN (SELECT bucket FROM counter WHERE until_at <= :now LIMIT :limit)
            """);

    private final Sql sql;
    private final SessionStore sessions;
    private final ChallengeStore challenges;
    private final QrLoginStore qrLogins;
    private final PendingIdentityStore pendingIdentities;
    private final UpstreamJourneyStore journeys;
    private final KeptTokenStore keptTokens;
    private final AppDeviceStore devices;
    private final MessageQueue messages;
    private final PrefixWatch prefixes;
    private final JdbcChangeFeed feed;

    Housekeeping(
            Sql sql,
            SessionStore sessions,
            ChallengeStore challenges,
            QrLoginStore qrLogins,
            PendingIdentityStore pendingIdentities,
            UpstreamJourneyStore journeys,
            KeptTokenStore keptTokens,
            AppDeviceStore devices,
            MessageQueue messages,
            PrefixWatch prefixes,
            JdbcChangeFeed feed) {
        this.sql = sql;
        this.sessions = sessions;
        this.challenges = challenges;
        this.qrLogins = qrLogins;
        this.pendingIdentities = pendingIdentities;
        this.journeys = journeys;
        this.keptTokens = keptTokens;
        this.devices = devices;
        this.messages = messages;
        this.prefixes = prefixes;
        this.feed = feed;
    }

    /** How many rows of each sort were removed. */
    public record Swept(
            int sessions, int challenges, int upstreamTokens, int devices, int messages, int counters, int changes) {}

    /** Removes what has expired at {@code now}, up to a bound; what is left over is for the next time. */
    public Swept sweep(Instant now) {
        return new Swept(
                batches(() -> sessions.purge(now, BATCH)),
                batches(() -> challenges.purge(now, BATCH))
                        + batches(() -> qrLogins.purge(now, BATCH))
                        + batches(() -> pendingIdentities.purge(now, BATCH))
                        + batches(() -> journeys.purge(now, BATCH)),
                batches(() -> keptTokens.purge(now, BATCH)),
                batches(() -> devices.purge(now.minus(DEVICES_KEPT), BATCH)),
                batches(() -> messages.purge(now.minus(MESSAGES_KEPT), BATCH)),
                batches(() -> sql.update(PURGE_COUNTERS, to -> to.at("now", now).integer("limit", BATCH)))
                        + batches(() -> prefixes.purge(now.minus(MESSAGES_KEPT), BATCH)),
                batches(() -> feed.purge(now, BATCH)));
    }

    private static int batches(IntSupplier batch) {
        int total = 0;
        for (int done = 0; done < MOST_BATCHES; done++) {
            int removed = batch.getAsInt();
            total += removed;
            if (removed < BATCH) {
                return total;
            }
        }
        return total;
    }
}
