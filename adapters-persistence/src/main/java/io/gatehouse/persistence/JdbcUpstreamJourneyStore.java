package io.gatehouse.persistence;

import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.JourneyPurpose;
import io.gatehouse.core.federation.UpstreamJourney;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcUpstreamJourneyStore implements UpstreamJourneyStore {
    private static final Statement ADD = Statement.of("""
            INSERT INTO upstream_journey (created_at, expires_at, tenant_no, id, application_id, connection_id, browser,
                                          memo, linking_principal, linking_session)
            VALUES (:createdAt, :expiresAt, :tenant, :id, :application, :connection, :browser, :memo, :principal,
                    :session)
            """);

    private static final Statement PURGE = Statement.of("""
            DELETE FROM upstream_journey
            WHERE id IN (SELECT id FROM upstream_journey WHERE expires_at <= :now LIMIT :limit) AND expires_at <= :now
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement take;

    JdbcUpstreamJourneyStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.take = dialect.removing(
                "t.created_at, t.expires_at, t.id, t.application_id, t.connection_id, t.browser, t.memo,"
                        + " t.linking_principal, t.linking_session",
                "t",
                "DELETE FROM upstream_journey t WHERE t.id = :id AND t.tenant_no = :tenant AND t.browser = :browser"
                        + " AND t.expires_at > :now");
    }

    @Override
    public void add(UpstreamJourney journey) {
        int tenantNo = numbers.require(journey.tenantId());
        JourneyPurpose.@Nullable Link linking = linking(journey.purpose());
        try {
            sql.guarded(() -> sql.update(
                    ADD,
                    to -> to.integer("tenant", tenantNo)
                            .at("createdAt", journey.createdAt())
                            .at("expiresAt", journey.expiresAt())
                            .digest("id", journey.state())
                            .id("application", journey.application())
                            .id("connection", journey.connection())
                            .digest("browser", journey.browser())
                            .text("memo", journey.memo())
                            .id("principal", linking == null ? null : linking.principal())
                            .id("session", linking == null ? null : linking.session())));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("way to an upstream");
        }
    }

    @Override
    public Optional<UpstreamJourney> take(TenantId tenant, Digest state, Digest browser, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                take,
                to -> to.integer("tenant", tenantNo)
                        .digest("id", state)
                        .digest("browser", browser)
                        .at("now", now),
                row -> journey(tenant, row));
    }

    @Override
    public int purge(Instant now, int limit) {
        return sql.update(PURGE, to -> to.at("now", now).integer("limit", limit));
    }

    private static UpstreamJourney journey(TenantId tenant, Row row) throws SQLException {
        return new UpstreamJourney(
                row.digest("id"),
                tenant,
                new ApplicationId(row.id("application_id")),
                new ConnectionId(row.id("connection_id")),
                row.digest("browser"),
                purpose(row),
                row.text("memo"),
                row.at("created_at"),
                row.at("expires_at"));
    }

    private static JourneyPurpose.@Nullable Link linking(JourneyPurpose purpose) {
        return switch (purpose) {
            case JourneyPurpose.SignIn ignored -> null;
            case JourneyPurpose.Link link -> link;
        };
    }

    private static JourneyPurpose purpose(Row row) throws SQLException {
        String principal = row.idOrNull("linking_principal");
        return principal == null
                ? new JourneyPurpose.SignIn()
                : new JourneyPurpose.Link(new PrincipalId(principal), new SessionId(row.id("linking_session")));
    }
}
