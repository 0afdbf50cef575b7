package io.gatehouse.persistence;

import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Digest;

/** Takes attempts off their counters, the client's first, as they were counted. */
final class AttemptStatements {
    private static final Statement CLEAR = Statement.of("DELETE FROM counter WHERE bucket = :bucket");
    private static final Statement TAKE_ONE =
            Statement.of("UPDATE counter SET hits = hits - 1 WHERE bucket = :bucket AND hits > 0");

    private AttemptStatements() {}

    /** The client's is cleared; the strangers' loses one. */
    static void clear(Sql sql, Attempt attempt) {
        sql.together(() -> {
            sql.update(CLEAR, to -> to.digest("bucket", attempt.clientCounter()));
            return takeStrangers(sql, attempt);
        });
    }

    /** Each loses one. */
    static void release(Sql sql, Attempt attempt) {
        sql.together(() -> {
            takeOne(sql, attempt.clientCounter());
            return takeStrangers(sql, attempt);
        });
    }

    static int takeOne(Sql sql, Digest bucket) {
        return sql.update(TAKE_ONE, to -> to.digest("bucket", bucket));
    }

    private static int takeStrangers(Sql sql, Attempt attempt) {
        Digest strangers = attempt.strangersCounter();
        return strangers == null ? 0 : takeOne(sql, strangers);
    }
}
