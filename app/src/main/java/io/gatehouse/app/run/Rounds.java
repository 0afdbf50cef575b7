package io.gatehouse.app.run;

import io.gatehouse.core.support.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Something that this node does again and again, on one virtual thread, until it is stopped. A round that fails is logged and
 * left to the next one. Safe for several threads.
 */
final class Rounds {
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final First first;
    private final Duration pause;
    private final Words words;
    private final Runnable round;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param name of the thread
     * @param pause between two rounds, at least a millisecond
     */
    Rounds(String name, First first, Duration pause, Words words, Runnable round) {
        this.first = first;
        this.pause = pause;
        this.words = words;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** When the first round is. */
    enum First {
        AT_ONCE,
        AFTER_A_PAUSE
    }

    /**
     * What is said of a round that fails.
     *
     * @param level how loudly it is said that the store cannot be reached
     * @param undone what that leaves undone
     * @param failed what a defect has made fail
     */
    record Words(Logger log, Level level, String undone, String failed) {}

    /** Begins. Called once. */
    void start() {
        thread.start();
    }

    /** Does that as a round is done: what fails is logged. */
    void guarded(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailableException away) {
            words.log().atLevel(words.level()).log("{}: {}", words.undone(), away.getMessage());
        } catch (RuntimeException defect) {
            words.log().error(words.failed(), defect);
        }
    }

    private void run() {
        try {
            if (first == First.AT_ONCE) {
                guarded(round);
            }
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                guarded(round);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the round that is under way should come to its end. */
    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends after the round that is under way, or after five seconds: the database is still there for it. */
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_ROUND);
        }
    }
}
