package io.gatehouse.web.appengine;

import io.gatehouse.core.access.ListGroups;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.access.StaffRoles;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tokens and answers say of staff beside their profile: roles, groups and permitted organisations. */
@Singleton
final class StaffStanding {
    private final StaffRoles roles;
    private final ListGroups groups;
    private final PermittedTenants permitted;
    private final TenantStore tenants;

    StaffStanding(StaffRoles roles, ListGroups groups, PermittedTenants permitted, TenantStore tenants) {
        this.roles = roles;
        this.groups = groups;
        this.permitted = permitted;
        this.tenants = tenants;
    }

    List<String> roles(Principal principal) {
        return roles.of(principal.tenantId(), principal.id()).stream()
                .map(role -> role.code().text())
                .toList();
    }

    List<String> groups(Principal principal) {
        return groups.execute(new ListGroups.Query(principal.tenantId(), principal.id())).stream()
                .map(group -> group.code().text())
                .toList();
    }

    /** The organisations that he may act in, his own first. */
    List<String> organisations(Tenant home, Principal principal) {
        Stream<String> others = permitted.of(home.id(), principal.id()).stream()
                .map(tenants::find)
                .flatMap(Optional::stream)
                .map(Tenant::slug)
                .map(Slug::text)
                .sorted();
        return Stream.concat(Stream.of(home.slug().text()), others).toList();
    }
}
