package io.gatehouse.app.run;

import io.gatehouse.core.delivery.Courier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Has this node's {@link Courier} look every second for messages that are due. */
@Singleton
public final class Post {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Rounds.Words WORDS = new Rounds.Words(
            LoggerFactory.getLogger(Post.class),
            Level.DEBUG,
            "the queue of messages cannot be reached",
            "a round of the post failed");

    private final Courier courier;
    private final Rounds rounds;

    Post(Courier courier) {
        this.courier = courier;
        this.rounds = new Rounds("post", Rounds.First.AT_ONCE, PAUSE, WORDS, courier::round);
    }

    /** Begins. Called once. */
    public void start() {
        courier.open();
        rounds.start();
    }

    /** Looks no more for messages; what is in hand goes on while the database is there, and is taken over by others if not. */
    @PreDestroy
    void stop() throws InterruptedException {
        rounds.stop();
    }
}
