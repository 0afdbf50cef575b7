package io.gatehouse.persistence;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcPrefixWatch implements PrefixWatch {
    /** A span that goes on, and one that is over but was the last one. */
    private static final String GOES_ON = "p.since_at > :spanAgo";

    private static final String WAS_LAST = "p.since_at > :twoSpansAgo";

    private static final String IS_IT = "p.tenant_no = :tenant AND p.prefix = :prefix";

    private static final String IS_UNREAD = GOES_ON
            + " AND p.since_at <= :halfASpanAgo AND p.sent_before >= :least"
            + " AND 100 * (p.used_before + p.used) < :percent * p.sent_before";

    private static final Statement SEEN =
            Statement.of("SELECT p.closed_until, (" + IS_UNREAD + ") AS is_unread FROM spend_prefix p WHERE " + IS_IT);

    private static final Statement CLOSE = Statement.of("UPDATE spend_prefix p SET closed_until = :until WHERE " + IS_IT
            + " AND p.closed_until <= :now AND " + IS_UNREAD);

    private static final Statement COUNT = Statement.of("""
            UPDATE spend_prefix p SET
                sent_before = CASE WHEN %1$s THEN p.sent_before WHEN %2$s THEN p.sent ELSE 0 END,
                used_before = CASE WHEN %1$s THEN p.used_before WHEN %2$s THEN p.used ELSE 0 END,
                sent = CASE WHEN %1$s THEN p.sent ELSE 0 END + :many,
                used = CASE WHEN %1$s THEN p.used ELSE 0 END,
                since_at = CASE WHEN %1$s THEN p.since_at ELSE :now END
            WHERE %3$s
            """.formatted(GOES_ON, WAS_LAST, IS_IT));

    private static final Statement USED =
            Statement.of("UPDATE spend_prefix SET used = used + 1 WHERE tenant_no = :tenant AND prefix = :prefix");

    private static final String CLOSED =
            "SELECT tenant_no, prefix, closed_until FROM spend_prefix WHERE closed_until > :now";
    private static final Statement CLOSED_OF_ALL = Statement.of(CLOSED + " ORDER BY prefix, tenant_no LIMIT :limit");
    private static final Statement CLOSED_OF_TENANT =
            Statement.of(CLOSED + " AND tenant_no = :tenant ORDER BY prefix LIMIT :limit");

    private static final Statement REOPEN = Statement.of(
            "DELETE FROM spend_prefix WHERE tenant_no = :tenant AND prefix = :prefix AND closed_until > :now");

    private static final Statement PURGE = Statement.of("""
            DELETE FROM spend_prefix WHERE since_at <= :before AND closed_until <= :before
              AND (tenant_no, prefix) IN (SELECT tenant_no, prefix FROM spend_prefix
                                          WHERE since_at <= :before AND closed_until <= :before LIMIT :limit)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement insert;

    JdbcPrefixWatch(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.insert = dialect.insertingUnlessTaken("""
                INSERT INTO spend_prefix (since_at, tenant_no, sent, used, prefix) VALUES (:now, :tenant, :many, 0, :prefix)
                """);
    }

    @Override
    public Verdict verdict(TenantId tenant, String prefix, Rule rule, Instant asked) {
        int tenantNo = numbers.find(tenant);
        Instant now = asked.truncatedTo(ChronoUnit.MILLIS); // as it is stored, and answered to those who ask later
        while (true) {
            Optional<Seen> row = sql.firstApart(
                    SEEN,
                    to -> judged(to, tenantNo, prefix, rule, now),
                    found -> new Seen(found.at("closed_until"), found.flag("is_unread")));
            if (row.isEmpty()) {
                return new Verdict.Open();
            }
            Seen seen = row.get();
            if (seen.closedUntil().isAfter(now)) {
                return new Verdict.Shut(seen.closedUntil(), false);
            }
            if (!seen.isUnread()) {
                return new Verdict.Open();
            }
            Instant until = now.plus(rule.closedFor());
            if (close(tenantNo, prefix, rule, now, until)) {
                return new Verdict.Shut(until, true);
            }
        }
    }

    private record Seen(Instant closedUntil, boolean isUnread) {}

    /** False if it has changed since it was seen. */
    private boolean close(int tenantNo, String prefix, Rule rule, Instant now, Instant until) {
        return sql.apart(() -> sql.update(
                        CLOSE,
                        to -> judged(to, tenantNo, prefix, rule, now)
                                .at("now", now)
                                .at("until", until)))
                == 1;
    }

    private static Parameters judged(Parameters to, int tenantNo, String prefix, Rule rule, Instant now)
            throws SQLException {
        return to.integer("tenant", tenantNo)
                .text("prefix", prefix)
                .at("spanAgo", now.minus(rule.span()))
                .at("halfASpanAgo", now.minus(rule.span().dividedBy(2)))
                .integer("least", rule.least())
                .integer("percent", rule.percent());
    }

    @Override
    public void sent(TenantId tenant, String prefix, int many, Rule rule, Instant now) {
        int tenantNo = numbers.require(tenant);
        while (!count(tenantNo, prefix, many, rule, now)) {
            if (begin(tenantNo, prefix, many, now)) {
                return;
            }
        }
    }

    /** False if nothing was counted yet. */
    private boolean count(int tenantNo, String prefix, int many, Rule rule, Instant now) {
        return sql.apart(() -> sql.update(
                        COUNT,
                        to -> to.integer("tenant", tenantNo)
                                .text("prefix", prefix)
                                .integer("many", many)
                                .at("now", now)
                                .at("spanAgo", now.minus(rule.span()))
                                .at("twoSpansAgo", now.minus(rule.span().multipliedBy(2)))))
                == 1;
    }

    /** False if somebody else was quicker. */
    private boolean begin(int tenantNo, String prefix, int many, Instant now) {
        try {
            return sql.apart(() -> sql.update(
                            insert,
                            to -> to.integer("tenant", tenantNo)
                                    .text("prefix", prefix)
                                    .integer("many", many)
                                    .at("now", now)))
                    == 1;
        } catch (UniqueViolationException somebodyElse) {
            return false;
        }
    }

    @Override
    public void used(TenantId tenant, String prefix) {
        int tenantNo = numbers.find(tenant);
        sql.apart(() -> sql.update(USED, to -> to.integer("tenant", tenantNo).text("prefix", prefix)));
    }

    @Override
    public List<Closed> closed(@Nullable TenantId tenant, Instant now, int limit) {
        if (tenant == null) {
            return sql.list(
                    CLOSED_OF_ALL,
                    to -> to.at("now", now).integer("limit", limit),
                    row -> new Closed(
                            numbers.tenant(row.integer("tenant_no")), row.text("prefix"), row.at("closed_until")));
        }
        int tenantNo = numbers.find(tenant);
        return sql.list(
                CLOSED_OF_TENANT,
                to -> to.at("now", now).integer("tenant", tenantNo).integer("limit", limit),
                row -> new Closed(tenant, row.text("prefix"), row.at("closed_until")));
    }

    @Override
    public boolean reopen(TenantId tenant, String prefix, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        REOPEN,
                        to -> to.integer("tenant", tenantNo)
                                .text("prefix", prefix)
                                .at("now", now))
                == 1;
    }

    @Override
    public int purge(Instant before, int limit) {
        return sql.update(PURGE, to -> to.at("before", before).integer("limit", limit));
    }
}
