package io.gatehouse.persistence;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.QrLoginStore;
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
final class JdbcQrLoginStore implements QrLoginStore {
    private static final int WAITING = 1;
    private static final int SCANNED = 2;
    private static final int CONFIRMED = 3;
    private static final int FACTOR_DUE = 4;
    private static final int CANCELLED = 5;
    private static final int FAILED = 6;
    private static final int SPENT = 7;

    private static final Statement ADD = Statement.of("""
            INSERT INTO qr_login (created_at, expires_at, tenant_no, stage, id, application_id, principal_id, session_id,
                                  ticket)
            VALUES (:createdAt, :expiresAt, :tenant, :stage, :id, :application, :principal, :session, :ticket)
            """);

    private static final Statement FIND = Statement.of("SELECT * FROM qr_login WHERE id = :id AND tenant_no = :tenant");

    private static final Statement FIND_BY_TICKET =
            Statement.of("SELECT * FROM qr_login WHERE ticket = :ticket AND tenant_no = :tenant");

    private static final Statement ADVANCE = Statement.of("""
            UPDATE qr_login SET stage = :stage, principal_id = :principal, session_id = :session, ticket = :ticket,
                                expires_at = :expiresAt
            WHERE id = :id AND tenant_no = :tenant AND stage = :present AND expires_at > :now
            """);

    private static final Statement PURGE = Statement.of("""
            DELETE FROM qr_login WHERE id IN (SELECT id FROM qr_login WHERE expires_at <= :before LIMIT :limit)
              AND expires_at <= :before
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcQrLoginStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void add(QrLogin login) {
        int tenantNo = numbers.require(login.tenantId());
        try {
            sql.update(
                    ADD,
                    to -> bind(to, tenantNo, login)
                            .at("createdAt", login.createdAt())
                            .id("application", login.application()));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("QR code");
        }
    }

    @Override
    public Optional<QrLogin> find(TenantId tenant, Digest id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> to.integer("tenant", tenantNo).digest("id", id), row -> login(tenant, row));
    }

    @Override
    public Optional<QrLogin> findByTicket(TenantId tenant, Digest ticket) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                FIND_BY_TICKET,
                to -> to.integer("tenant", tenantNo).digest("ticket", ticket),
                row -> login(tenant, row));
    }

    @Override
    public boolean advance(QrLogin present, QrLogin next, Instant now) {
        int tenantNo = numbers.find(present.tenantId());
        int from = Columns.of(present.stage()).code();
        return sql.update(
                        ADVANCE,
                        to -> bind(to, tenantNo, next).integer("present", from).at("now", now))
                == 1;
    }

    @Override
    public int purge(Instant now, int limit) {
        return sql.update(
                PURGE, to -> to.at("before", now.minus(QrLogin.REMEMBERED)).integer("limit", limit));
    }

    /** What each stage keeps. */
    private record Columns(
            int code,
            @Nullable PrincipalId principal,
            @Nullable SessionId session,
            @Nullable Digest ticket) {
        static Columns of(Stage stage) {
            return switch (stage) {
                case Stage.Waiting ignored -> new Columns(WAITING, null, null, null);
                case Stage.Scanned(var by) -> new Columns(SCANNED, by, null, null);
                case Stage.Confirmed(var by, var session, var ticket) -> new Columns(CONFIRMED, by, session, ticket);
                case Stage.FactorDue(var by) -> new Columns(FACTOR_DUE, by, null, null);
                case Stage.Cancelled(var by) -> new Columns(CANCELLED, by, null, null);
                case Stage.Failed(var by) -> new Columns(FAILED, by, null, null);
                case Stage.Spent(var by) -> new Columns(SPENT, by, null, null);
            };
        }
    }

    private static Parameters bind(Parameters to, int tenantNo, QrLogin login) throws SQLException {
        Columns columns = Columns.of(login.stage());
        return to.digest("id", login.id())
                .integer("tenant", tenantNo)
                .at("expiresAt", login.expiresAt())
                .code("stage", columns.code())
                .id("principal", columns.principal())
                .id("session", columns.session())
                .digest("ticket", columns.ticket());
    }

    private static QrLogin login(TenantId tenant, Row row) throws SQLException {
        return new QrLogin(
                row.digest("id"),
                tenant,
                new ApplicationId(row.id("application_id")),
                stage(row),
                row.at("created_at"),
                row.at("expires_at"));
    }

    private static Stage stage(Row row) throws SQLException {
        int code = row.integer("stage");
        return switch (code) {
            case WAITING -> new Stage.Waiting();
            case SCANNED -> new Stage.Scanned(principal(row));
            case CONFIRMED ->
                new Stage.Confirmed(principal(row), new SessionId(row.id("session_id")), row.digest("ticket"));
            case FACTOR_DUE -> new Stage.FactorDue(principal(row));
            case CANCELLED -> new Stage.Cancelled(principal(row));
            case FAILED -> new Stage.Failed(principal(row));
            case SPENT -> new Stage.Spent(principal(row));
            default -> throw new UnreadableRowException("a stored number means no stage that this version knows");
        };
    }

    private static PrincipalId principal(Row row) throws SQLException {
        return new PrincipalId(row.id("principal_id"));
    }
}
