package io.gatehouse.app.run;

import io.gatehouse.core.delivery.Courier;
import io.gatehouse.core.support.StoreUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this node's {@link Courier} look every second for messages that are due, on one virtual thread. */
@Singleton
public final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(5);

    private final Courier courier;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("post").unstarted(this::rounds);

    Post(Courier courier) {
        this.courier = courier;
    }

    /** Begins. Called once. */
    public void start() {
        courier.open();
        thread.start();
    }

    private void rounds() {
        try {
            do {
                round();
            } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            courier.round();
        } catch (StoreUnavailableException away) {
            LOG.debug("the queue of messages cannot be reached: {}", away.getMessage());
        } catch (RuntimeException defect) {
            LOG.error("a round of the post failed", defect);
        }
    }

    /** Looks no more for messages; what is in hand goes on while the database is there, and is taken over by others if not. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_ROUND);
        }
    }
}
