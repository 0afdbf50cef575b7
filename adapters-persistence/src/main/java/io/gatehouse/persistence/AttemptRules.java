package io.gatehouse.persistence;

import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.LockoutPolicy;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * How attempts are counted. A counter holds a count and until when it means something: the end of its window, or, from the
 * moment the count reaches the limit, of the lock. So one that has reached its limit refuses until then, and any is empty
 * after it.
 */
final class AttemptRules {
    private AttemptRules() {}

    /** The assignments that count one more in row {@code c}; the parameter names are given, since limits differ. */
    static String counting(String limit, String first) {
        return """
               hits = CASE WHEN c.until_at <= :now THEN 1 ELSE c.hits + 1 END,
               until_at = CASE WHEN c.until_at <= :now THEN :%s
                               WHEN c.hits + 1 = :%s THEN :lockedUntil
                               ELSE c.until_at END
               """.formatted(first, limit);
    }

    /** Sets limits and instants of both counters. */
    static Parameters bind(Parameters to, LockoutPolicy policy, Instant now) throws SQLException {
        return to.at("now", now)
                .at("lockedUntil", now.plus(policy.duration()))
                .integer("clientLimit", policy.failures())
                .integer("strangersLimit", policy.ceiling())
                .at("clientFirst", now.plus(span(policy, policy.failures())))
                .at("strangersFirst", now.plus(span(policy, policy.ceiling())));
    }

    /** How long the first count stands: a limit of one is reached by it. */
    static Duration span(LockoutPolicy policy, int limit) {
        return limit == 1 ? policy.duration() : policy.window();
    }

    /** The client as it is mixed into its counter's key. */
    static byte[] mark(Origin origin) {
        return ByteBuffer.allocate(Long.BYTES).putLong(origin.clientMark()).array();
    }

    /** Key of the counter of one client on one account. */
    static Digest clientKey(byte[] account, byte[] mark) {
        return Digest.of(ByteBuffer.allocate(1 + account.length + mark.length)
                .put((byte) 'c')
                .put(account)
                .put(mark)
                .array());
    }

    /** Key of the counter of all strangers on one account. */
    static Digest strangersKey(byte[] account) {
        return Digest.of(ByteBuffer.allocate(1 + account.length)
                .put((byte) 's')
                .put(account)
                .array());
    }
}
