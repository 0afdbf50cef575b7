package io.gatehouse.app.run;

import io.gatehouse.core.session.IdleSessions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes down every few seconds which sessions with an idle limit were used here, and all of it when the node stops. While the
 * store is away nothing is lost: what could not be written is written later.
 */
@Singleton
public final class UseNotes {
    private static final Rounds.Words WORDS = new Rounds.Words(
            LoggerFactory.getLogger(UseNotes.class),
            Level.WARN,
            "uses of sessions were not written",
            "writing uses of sessions failed");

    private final IdleSessions idleSessions;
    private final Rounds rounds;

    UseNotes(IdleSessions idleSessions) {
        this.idleSessions = idleSessions;
        this.rounds =
                new Rounds("use-notes", Rounds.First.AFTER_A_PAUSE, IdleSessions.PAUSE, WORDS, idleSessions::write);
    }

    /** Begins. Called once. */
    public void start() {
        rounds.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        rounds.stop();
        rounds.guarded(idleSessions::writeAll);
    }
}
