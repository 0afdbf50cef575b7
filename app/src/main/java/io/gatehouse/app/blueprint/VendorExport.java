package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.team.Member;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.Permission;
import io.gatehouse.core.team.Team;
import io.gatehouse.core.team.TeamId;
import io.gatehouse.core.team.TeamRole;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.Till;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes vendor organisations. Passwords and factors of their people stand with the principals, which are written before. A
 * till without a code is named by its id.
 */
public final class VendorExport {
    private static final int PAGE = 500;

    private final TeamStore teams;
    private final TillStore tills;
    private final MemberStore members;
    private final PrincipalStore principals;

    public VendorExport(TeamStore teams, TillStore tills, MemberStore members, PrincipalStore principals) {
        this.teams = teams;
        this.tills = tills;
        this.members = members;
        this.principals = principals;
    }

    void write(TenantId tenant, Lines lines) throws IOException {
        List<Team> page = teams.page(tenant, null, PAGE);
        if (!page.isEmpty()) {
            lines.line(2, "vendors:");
        }
        while (!page.isEmpty()) {
            for (Team team : page) {
                write(team, lines);
            }
            TeamId last = page.getLast().id();
            page = teams.page(tenant, last, PAGE);
        }
    }

    private void write(Team team, Lines lines) throws IOException {
        Principal owner = principals.find(team.tenantId(), team.owner()).orElse(null);
        if (owner == null) {
            return; // removed this moment, and the team with him
        }
        lines.line(3, "- name: " + Lines.quoted(team.name()));
        lines.line(4, "owner:");
        EmailAddress email = owner.email();
        PhoneNumber phone = owner.phone();
        lines.value(5, "email", email == null ? null : email.text());
        lines.value(5, "phone", phone == null ? null : phone.e164());
        List<Till> all = tills.page(team.tenantId(), team.id(), null, Team.MOST_TILLS);
        lines.line(4, all.isEmpty() ? "tills: []" : "tills:");
        for (Till till : all) {
            lines.line(5, "- code: " + Lines.quoted(VendorSteps.nameOf(till)));
            lines.value(6, "name", till.name());
        }
        roles(teams.roles(team.tenantId(), team.id()), lines);
        members(team, all, lines);
    }

    private static void roles(List<TeamRole> roles, Lines lines) throws IOException {
        lines.line(4, roles.isEmpty() ? "roles: []" : "roles:");
        for (TeamRole role : roles) {
            lines.line(5, "- code: " + Lines.quoted(role.code()));
            lines.list(6, "permissions", names(role.permissions()));
        }
    }

    private void members(Team team, List<Till> all, Lines lines) throws IOException {
        Map<ContextId, String> codes = all.stream().collect(Collectors.toMap(Till::id, VendorSteps::nameOf));
        List<Member> page = members.page(team.tenantId(), team.id(), null, PAGE);
        lines.line(4, page.isEmpty() ? "members: []" : "members:");
        while (!page.isEmpty()) {
            for (Member member : page) {
                write(member, codes, lines);
            }
            PrincipalId last = page.getLast().principal().id();
            page = members.page(team.tenantId(), team.id(), last, PAGE);
        }
    }

    private static void write(Member member, Map<ContextId, String> codes, Lines lines) throws IOException {
        Username username = member.principal().username();
        if (username == null) {
            lines.line(5, "# " + member.principal().id() + " has no user name");
            return;
        }
        lines.line(5, "- username: " + Lines.quoted(username.text()));
        lines.value(6, "phone", member.membership().phone().e164());
        lines.value(6, "role", member.membership().role());
        Set<Permission> own = member.membership().own();
        if (own != null) {
            lines.list(6, "permissions", names(own));
        }
        lines.list(
                6,
                "tills",
                member.membership().tills().stream()
                        .filter(codes::containsKey)
                        .map(codes::get)
                        .sorted()
                        .toList());
    }

    private static List<String> names(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::text).toList();
    }
}
