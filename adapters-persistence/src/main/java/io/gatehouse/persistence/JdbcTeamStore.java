package io.gatehouse.persistence;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcTeamStore implements TeamStore {
    private static final Statement ADD = Statement.of("""
            INSERT INTO team (created_at, tenant_no, id, owner_id, name)
            VALUES (:createdAt, :tenant, :team, :owner, :name)
            """);

    private static final Statement FIND = Statement.of("SELECT * FROM team WHERE tenant_no = :tenant AND id = :team");

    private static final Statement OWNED =
            Statement.of("SELECT * FROM team WHERE tenant_no = :tenant AND owner_id = :owner");

    private static final Statement RENAME =
            Statement.of("UPDATE team SET name = :name WHERE tenant_no = :tenant AND id = :team");

    private static final Statement PAGE =
            Statement.of("SELECT * FROM team WHERE tenant_no = :tenant AND id > :after ORDER BY id LIMIT :limit");

    private static final Statement ROLES = Statement.of("""
            SELECT code, permissions FROM team_role WHERE tenant_no = :tenant AND team_id = :team
            ORDER BY code LIMIT :limit
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement saveRole;

    JdbcTeamStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.saveRole = dialect.insertingOrChanging(
                "team_role",
                List.of("tenant_no", "team_id", "code"),
                List.of("permissions"),
                "(:tenant, :team, :code, :permissions)");
    }

    @Override
    public void add(Team team) {
        int tenantNo = numbers.require(team.tenantId());
        try {
            sql.guarded(() -> sql.update(
                    ADD,
                    to -> to.integer("tenant", tenantNo)
                            .id("team", team.id())
                            .id("owner", team.owner())
                            .text("name", team.name())
                            .at("createdAt", team.createdAt())));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("team");
        }
    }

    @Override
    public Optional<Team> find(TenantId tenant, TeamId id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> to.integer("tenant", tenantNo).id("team", id), row -> TeamRows.team(tenant, row));
    }

    @Override
    public Optional<Team> ownedBy(TenantId tenant, PrincipalId owner) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                OWNED, to -> to.integer("tenant", tenantNo).id("owner", owner), row -> TeamRows.team(tenant, row));
    }

    @Override
    public boolean rename(TenantId tenant, TeamId id, String name) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        RENAME,
                        to -> to.integer("tenant", tenantNo).id("team", id).text("name", name))
                == 1;
    }

    @Override
    public List<Team> page(TenantId tenant, @Nullable TeamId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .bytes("after", after == null ? new byte[0] : after.bytes())
                        .integer("limit", limit),
                row -> TeamRows.team(tenant, row));
    }

    @Override
    public void save(TenantId tenant, TeamId team, TeamRole role) {
        int tenantNo = numbers.require(tenant);
        sql.update(
                saveRole,
                to -> to.integer("tenant", tenantNo)
                        .id("team", team)
                        .text("code", role.code())
                        .integer("permissions", TeamRows.bits(role.permissions())));
    }

    @Override
    public List<TeamRole> roles(TenantId tenant, TeamId team) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ROLES,
                to -> to.integer("tenant", tenantNo).id("team", team).integer("limit", Team.MOST_ROLES),
                TeamRows::role);
    }
}
