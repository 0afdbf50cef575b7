package io.gatehouse.persistence;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.SignInHistory;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Reads along the index of a principal's entries, newest first, and stops at the reach. */
@Singleton
final class JdbcSignInHistory implements SignInHistory {
    private static final String MATCHING = " FROM (SELECT seq, " + AuditRows.COLUMNS + """
              FROM audit_event WHERE principal_id = :principal AND tenant_no = :tenant
              ORDER BY seq DESC LIMIT :reach) e
            WHERE e.action = :signIn
              AND (:anyApplication OR e.application_id = :application)
              AND (:anyClient OR e.client_address = :client)
              AND ((:orDone AND e.refusal IS NULL) OR (:orRefused AND e.refusal IS NOT NULL))
              AND e.at >= :from AND e.at <= :to
            """;

    private static final Statement COUNT = Statement.of("SELECT COUNT(*) AS total" + MATCHING);
    private static final Statement PAGE =
            Statement.of("SELECT " + AuditRows.COLUMNS + MATCHING + " ORDER BY e.seq DESC LIMIT :limit OFFSET :offset");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcSignInHistory(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Page page(Query query) {
        int tenantNo = numbers.find(query.tenant());
        int total = sql.first(COUNT, to -> bind(to, query, tenantNo), row -> row.integer("total"))
                .orElse(0);
        if (query.offset() >= total) {
            return new Page(List.of(), total);
        }
        List<AuditEvent> page = sql.list(
                PAGE,
                to -> bind(to, query, tenantNo).integer("limit", query.limit()).number("offset", query.offset()),
                row -> AuditRows.event(query.tenant(), row));
        return new Page(page, total);
    }

    private static Parameters bind(Parameters to, Query query, int tenantNo) throws SQLException {
        Filter filter = query.filter();
        String client = filter.clientAddress();
        return to.integer("tenant", tenantNo)
                .id("principal", query.principal())
                .integer("reach", REACH)
                .code("signIn", Codes.ACTION.code(AuditAction.SIGN_IN))
                .flag("anyApplication", filter.application() == null)
                .id("application", filter.application())
                .flag("anyClient", client == null)
                .text("client", client == null ? "" : client)
                .flag("orDone", filter.outcome() != Outcome.REFUSED)
                .flag("orRefused", filter.outcome() != Outcome.DONE)
                .at("from", filter.from())
                .at("to", filter.to());
    }
}
