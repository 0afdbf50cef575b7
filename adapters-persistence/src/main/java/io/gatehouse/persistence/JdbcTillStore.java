package io.gatehouse.persistence;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcTillStore implements TillStore {
    private static final String ONE = " WHERE tenant_no = :tenant AND team_id = :team AND id = :till";

    private static final Statement ADD = Statement.of("""
            INSERT INTO till (created_at, tenant_no, team_id, id, code, name)
            VALUES (:createdAt, :tenant, :team, :till, :code, :name)
            """);

    private static final Statement FIND = Statement.of("SELECT * FROM till" + ONE);

    private static final Statement REMOVE = Statement.of("DELETE FROM till" + ONE);

    private static final Statement UNASSIGN = Statement.of(
            "DELETE FROM team_member_till WHERE tenant_no = :tenant AND team_id = :team AND till_id = :till");

    private static final Statement PAGE = Statement.of("""
            SELECT * FROM till WHERE tenant_no = :tenant AND team_id = :team AND id > :after ORDER BY id LIMIT :limit
            """);

    private static final Statement ASSIGNED = Statement.of("""
            SELECT t.* FROM team_member_till a
              JOIN till t ON t.tenant_no = a.tenant_no AND t.team_id = a.team_id AND t.id = a.till_id
            WHERE a.tenant_no = :tenant AND a.team_id = :team AND a.principal_id = :principal
            ORDER BY t.id LIMIT :limit
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement rename;

    JdbcTillStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.rename = dialect.changing(
                "t.*",
                "t",
                "UPDATE till t SET name = :name WHERE t.tenant_no = :tenant AND t.team_id = :team AND t.id = :till");
    }

    @Override
    public boolean add(Till till) {
        int tenantNo = numbers.require(till.tenantId());
        try {
            sql.guarded(() -> sql.update(
                    ADD,
                    to -> to.integer("tenant", tenantNo)
                            .id("team", till.team())
                            .id("till", till.id())
                            .text("code", till.code())
                            .text("name", till.name())
                            .at("createdAt", till.createdAt())));
            return true;
        } catch (UniqueViolationException e) {
            if (e.isOf("till_code")) {
                return false;
            }
            throw new DuplicateIdException("till");
        }
    }

    @Override
    public Optional<Till> find(TenantId tenant, TeamId team, ContextId id) {
        return sql.first(FIND, one(tenant, team, id), row -> TeamRows.till(tenant, row));
    }

    @Override
    public Optional<Till> rename(TenantId tenant, TeamId team, ContextId id, String name) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                rename,
                to -> to.integer("tenant", tenantNo)
                        .id("team", team)
                        .id("till", id)
                        .text("name", name),
                row -> TeamRows.till(tenant, row));
    }

    @Override
    public boolean remove(TenantId tenant, TeamId team, ContextId id) {
        return sql.together(() -> {
            sql.update(UNASSIGN, one(tenant, team, id));
            return sql.update(REMOVE, one(tenant, team, id)) == 1;
        });
    }

    @Override
    public List<Till> page(TenantId tenant, TeamId team, @Nullable ContextId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .id("team", team)
                        .bytes("after", after == null ? new byte[0] : after.bytes())
                        .integer("limit", limit),
                row -> TeamRows.till(tenant, row));
    }

    @Override
    public List<Till> assignedTo(TenantId tenant, TeamId team, PrincipalId member) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ASSIGNED,
                to -> to.integer("tenant", tenantNo)
                        .id("team", team)
                        .id("principal", member)
                        .integer("limit", Team.MOST_TILLS),
                row -> TeamRows.till(tenant, row));
    }

    private Sql.Binding one(TenantId tenant, TeamId team, ContextId till) {
        int tenantNo = numbers.find(tenant);
        return to -> to.integer("tenant", tenantNo).id("team", team).id("till", till);
    }
}
