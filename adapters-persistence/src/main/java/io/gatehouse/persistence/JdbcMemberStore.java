package io.gatehouse.persistence;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.Membership;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcMemberStore implements MemberStore {
    /** A page's assignments come with one query more, whatever its length. */
    private static final String MEMBERS = """
            SELECT m.principal_id AS m_principal_id, m.team_id AS m_team_id, m.role AS m_role, m.phone AS m_phone,
                   m.phone_given AS m_phone_given, m.phone_country AS m_phone_country,
                   m.permissions AS m_permissions,
                   COALESCE(m.permissions, r.permissions, 0) AS effective_permissions, %s
              FROM team_member m
              JOIN principal p ON p.tenant_no = m.tenant_no AND p.id = m.principal_id
              LEFT JOIN team_role r ON r.tenant_no = m.tenant_no AND r.team_id = m.team_id AND r.code = m.role
            """.formatted(PrincipalRows.COLUMNS);

    private static final Statement FIND =
            Statement.of(MEMBERS + " WHERE m.tenant_no = :tenant AND m.principal_id = :principal");

    private static final Statement PAGE = Statement.of(MEMBERS + """
             WHERE m.tenant_no = :tenant AND m.team_id = :team AND m.principal_id > :after
             ORDER BY m.principal_id LIMIT :limit
            """);

    private static final Statement COUNT =
            Statement.of("SELECT COUNT(*) AS members FROM team_member WHERE tenant_no = :tenant AND team_id = :team");

    private static final Statement ASSIGNED = Statement.of("""
            SELECT principal_id, till_id FROM team_member_till
            WHERE tenant_no = :tenant AND team_id = :team AND principal_id >= :first AND principal_id <= :last
            """);

    private static final Statement ADD = Statement.of("""
            INSERT INTO team_member (tenant_no, permissions, principal_id, team_id, role, phone, phone_given, phone_country)
            VALUES (:tenant, :permissions, :principal, :team, :role, :phone, :phoneGiven, :phoneCountry)
            """);

    private static final Statement CHANGE = Statement.of("""
            UPDATE team_member SET permissions = :permissions, role = :role, phone = :phone, phone_given = :phoneGiven,
                phone_country = :phoneCountry
            WHERE tenant_no = :tenant AND principal_id = :principal AND team_id = :team
            """);

    private static final Statement UNASSIGN = Statement.of("""
            DELETE FROM team_member_till WHERE tenant_no = :tenant AND team_id = :team AND principal_id = :principal
            """);

    private static final Statement ASSIGN = Statement.of("""
            INSERT INTO team_member_till (tenant_no, team_id, principal_id, till_id)
            VALUES (:tenant, :team, :principal, :till)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcMemberStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void add(Membership membership) {
        int tenantNo = numbers.require(membership.tenantId());
        try {
            sql.guarded(() -> sql.together(() -> {
                sql.update(ADD, to -> TeamRows.bind(to, tenantNo, membership));
                assign(tenantNo, membership);
                return true;
            }));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("member");
        }
    }

    @Override
    public Optional<Member> find(TenantId tenant, PrincipalId member) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                        FIND,
                        to -> to.integer("tenant", tenantNo).id("principal", member),
                        row -> TeamRows.member(tenant, row))
                .map(found -> withTills(tenantNo, found.membership().team(), List.of(found))
                        .getFirst());
    }

    @Override
    public List<Member> page(TenantId tenant, TeamId team, @Nullable PrincipalId after, int limit) {
        int tenantNo = numbers.find(tenant);
        List<Member> page = sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .id("team", team)
                        .bytes("after", after == null ? new byte[0] : after.bytes())
                        .integer("limit", limit),
                row -> TeamRows.member(tenant, row));
        return page.isEmpty() ? page : withTills(tenantNo, team, page);
    }

    @Override
    public int count(TenantId tenant, TeamId team) {
        int tenantNo = numbers.find(tenant);
        return sql.first(COUNT, to -> to.integer("tenant", tenantNo).id("team", team), row -> row.integer("members"))
                .orElse(0);
    }

    @Override
    public boolean change(Membership membership) {
        int tenantNo = numbers.find(membership.tenantId());
        return sql.together(() -> {
            if (sql.update(CHANGE, to -> TeamRows.bind(to, tenantNo, membership)) == 0) {
                return false;
            }
            sql.update(
                    UNASSIGN,
                    to -> to.integer("tenant", tenantNo)
                            .id("team", membership.team())
                            .id("principal", membership.member()));
            assign(tenantNo, membership);
            return true;
        });
    }

    private void assign(int tenantNo, Membership membership) {
        membership
                .tills()
                .forEach(till -> sql.update(
                        ASSIGN,
                        to -> to.integer("tenant", tenantNo)
                                .id("team", membership.team())
                                .id("principal", membership.member())
                                .id("till", till)));
    }

    private record Assignment(PrincipalId member, ContextId till) {}

    /** @param page by ascending id, not empty */
    private List<Member> withTills(int tenantNo, TeamId team, List<Member> page) {
        Map<PrincipalId, Set<ContextId>> tills = sql
                .list(
                        ASSIGNED,
                        to -> to.integer("tenant", tenantNo)
                                .id("team", team)
                                .id("first", page.getFirst().principal().id())
                                .id("last", page.getLast().principal().id()),
                        row -> new Assignment(
                                new PrincipalId(row.id("principal_id")), new ContextId(row.id("till_id"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Assignment::member, Collectors.mapping(Assignment::till, Collectors.toSet())));
        return page.stream()
                .map(member -> TeamRows.with(
                        member, tills.getOrDefault(member.principal().id(), Set.of())))
                .toList();
    }
}
