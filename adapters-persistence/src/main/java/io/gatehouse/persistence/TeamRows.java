package io.gatehouse.persistence;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.Membership;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.tenant.TenantId;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How teams and what belongs to them stand in their rows. */
final class TeamRows {
    private TeamRows() {}

    static Team team(TenantId tenant, Row row) throws SQLException {
        return new Team(
                new TeamId(row.id("id")),
                tenant,
                new PrincipalId(row.id("owner_id")),
                row.text("name"),
                row.at("created_at"));
    }

    static Till till(TenantId tenant, Row row) throws SQLException {
        return new Till(
                new ContextId(row.id("id")),
                tenant,
                new TeamId(row.id("team_id")),
                row.textOrNull("code"),
                row.text("name"),
                row.at("created_at"));
    }

    static TeamRole role(Row row) throws SQLException {
        return new TeamRole(row.text("code"), permissions(row.integer("permissions")));
    }

    /** A member without its tills, which stand in rows of their own. */
    static Member member(TenantId tenant, Row row) throws SQLException {
        Integer own = row.codeOrNull("m_permissions");
        Membership membership = new Membership(
                tenant,
                new TeamId(row.id("m_team_id")),
                new PrincipalId(row.id("m_principal_id")),
                new PhoneNumber(row.text("m_phone"), row.text("m_phone_given"), row.textOrNull("m_phone_country")),
                row.textOrNull("m_role"),
                own == null ? null : permissions(own),
                Set.of());
        return new Member(
                membership, PrincipalRows.principal(tenant, row), permissions(row.integer("effective_permissions")));
    }

    static Member with(Member member, Set<ContextId> tills) {
        Membership bare = member.membership();
        return new Member(
                new Membership(
                        bare.tenantId(), bare.team(), bare.member(), bare.phone(), bare.role(), bare.own(), tills),
                member.principal(),
                member.permissions());
    }

    static Parameters bind(Parameters to, int tenantNo, Membership membership) throws SQLException {
        return to.integer("tenant", tenantNo)
                .id("team", membership.team())
                .id("principal", membership.member())
                .text("role", membership.role())
                .text("phone", membership.phone().canonical())
                .text("phoneGiven", membership.phone().asGiven())
                .text("phoneCountry", membership.phone().countryCode())
                .code("permissions", bitsOrNull(membership.own()));
    }

    static int bits(Set<Permission> permissions) {
        return permissions.stream().mapToInt(Codes.PERMISSION::code).sum();
    }

    private static @Nullable Integer bitsOrNull(@Nullable Set<Permission> permissions) {
        return permissions == null ? null : bits(permissions);
    }

    private static Set<Permission> permissions(int bits) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.all()) {
            if ((bits & Codes.PERMISSION.code(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
