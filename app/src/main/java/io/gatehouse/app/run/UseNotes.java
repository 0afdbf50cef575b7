package io.gatehouse.app.run;

import io.gatehouse.core.session.IdleSessions;
import io.gatehouse.core.support.StoreUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every few seconds which sessions with an idle limit were used here, on one virtual thread, and all of it when
 * the node stops. While the store is away nothing is lost: what could not be written is written later.
 */
@Singleton
public final class UseNotes {
    private static final Logger LOG = LoggerFactory.getLogger(UseNotes.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final IdleSessions idleSessions;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("use-notes").unstarted(this::rounds);

    UseNotes(IdleSessions idleSessions) {
        this.idleSessions = idleSessions;
    }

    /** Begins. Called once. */
    public void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (!stopping.await(IdleSessions.PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                write(idleSessions::write);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Runnable round) {
        try {
            round.run();
        } catch (StoreUnavailableException away) {
            LOG.warn("uses of sessions were not written: {}", away.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("writing uses of sessions failed", defect);
        }
    }

    /** Ends after the round that is under way: the database is still there for it. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_ROUND);
        }
        write(idleSessions::writeAll);
    }
}
