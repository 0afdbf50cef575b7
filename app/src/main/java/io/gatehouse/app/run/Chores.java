package io.gatehouse.app.run;

import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.StoreUnavailableException;
import io.gatehouse.persistence.Housekeeping;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes every minute what nobody needs any more, on one virtual thread. Every node does so; what one has removed the
 * others do not find.
 */
@Singleton
public final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final Housekeeping housekeeping;
    private final Revocations revocations;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("chores").unstarted(this::rounds);

    Chores(Housekeeping housekeeping, Revocations revocations, InstantSource clock) {
        this.housekeeping = housekeeping;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Begins. Called once. */
    public void start() {
        thread.start();
    }

    /** One round. A failure is logged and left to the next one. */
    void round() {
        try {
            revocations.purge();
            Housekeeping.Swept swept = housekeeping.sweep(clock.instant());
            LOG.debug("swept {}", swept);
        } catch (StoreUnavailableException away) {
            LOG.warn("nothing was swept: {}", away.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("sweeping failed", defect);
        }
    }

    private void rounds() {
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends after the round that is under way: the database is still there for it. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_ROUND);
        }
    }
}
