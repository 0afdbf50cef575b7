package io.gatehouse.app.run;

import io.gatehouse.core.appuser.PurgeAnonymousUsers;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.persistence.Housekeeping;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Removes every minute what nobody needs any more. Every node does so; what one has removed the others do not find. */
@Singleton
public final class Chores {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Housekeeping housekeeping;
    private final Revocations revocations;
    private final PurgeAnonymousUsers anonymous;
    private final InstantSource clock;
    private final Rounds rounds = new Rounds(
            "chores",
            Rounds.First.AFTER_A_PAUSE,
            PAUSE,
            new Rounds.Words(LOG, Level.WARN, "nothing was swept", "sweeping failed"),
            this::sweep);

    Chores(Housekeeping housekeeping, Revocations revocations, PurgeAnonymousUsers anonymous, InstantSource clock) {
        this.housekeeping = housekeeping;
        this.revocations = revocations;
        this.anonymous = anonymous;
        this.clock = clock;
    }

    /** Begins. Called once. */
    public void start() {
        rounds.start();
    }

    private void sweep() {
        revocations.purge();
        Housekeeping.Swept swept = housekeeping.sweep(clock.instant());
        int users = anonymous.sweep(clock.instant());
        LOG.debug("swept {}, and {} anonymous users", swept, users);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        rounds.stop();
    }
}
