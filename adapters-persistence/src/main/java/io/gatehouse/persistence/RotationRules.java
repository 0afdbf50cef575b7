package io.gatehouse.persistence;

import io.gatehouse.core.session.SessionStore.Turn;
import java.sql.SQLException;
import java.time.Instant;

/** The conditions and assignments of a refresh, the same on all databases. */
final class RotationRules {
    static final String ASSIGNMENTS = """
            refresh_previous = s.refresh_current, refresh_current = :next, rotations = s.rotations + 1,
            last_used_at = :now, refresh_expires_at = LEAST(:nextExpiresAt, s.expires_at)
            """;

    /** The assignments of a family that is turned over because its holder chose a context. */
    static final String CHOICE = "context_id = :context, " + ASSIGNMENTS;

    static final String CONDITIONS = """
            s.id = :session AND s.tenant_no = :tenant AND s.gate = :gate AND s.refresh_current = :presented
            AND s.refresh_expires_at > :now AND s.expires_at > :now AND (s.last_used_at >= :usedSince OR s.seen_at >= :seenSince)
            """;

    private RotationRules() {}

    static Parameters bind(Parameters to, Turn turn) throws SQLException {
        return to.id("session", turn.session())
                .text("gate", turn.gate())
                .digest("presented", turn.presented())
                .digest("next", turn.next())
                .at("nextExpiresAt", turn.nextExpiresAt())
                .at("usedSince", usedSince(turn))
                .bytes("seenSince", SessionRows.instant(usedSince(turn)))
                .at("now", turn.now())
                .code("activated", Codes.ACTIVATED);
    }

    /** A session that was last used before has ended. */
    static Instant usedSince(Turn turn) {
        return turn.idle() == null ? Instant.EPOCH : turn.now().minus(turn.idle());
    }
}
