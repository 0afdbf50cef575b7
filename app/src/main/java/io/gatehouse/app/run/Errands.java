package io.gatehouse.app.run;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs, apart from any request, what asks other servers and may be left undone: a few at a time, a thousand waiting, and
 * nothing beyond that. Safe for several threads.
 */
@Singleton
public final class Errands implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final int AT_A_TIME = 4;
    private static final int MOST_WAITING = 1000;
    /** How long those that are under way are waited for when the server stops. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final ThreadPoolExecutor runners = new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("errand-", 0).factory(),
            (errand, full) -> LOG.warn("an errand is left undone: too many wait, or the server stops"));

    @Override
    public void execute(Runnable errand) {
        runners.execute(() -> {
            try {
                errand.run();
            } catch (RuntimeException defect) {
                LOG.error("an errand failed", defect);
            }
        });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        runners.shutdown();
        if (!runners.awaitTermination(LAST.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("{} errands are left undone", runners.shutdownNow().size());
        }
    }
}
