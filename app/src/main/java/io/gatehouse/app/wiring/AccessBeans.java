package io.gatehouse.app.wiring;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.BrowseDepartments;
import io.gatehouse.core.access.ListApplications;
import io.gatehouse.core.access.ListDepartments;
import io.gatehouse.core.access.ListGroups;
import io.gatehouse.core.access.ListResources;
import io.gatehouse.core.access.ListRoles;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.access.StaffRoles;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** {@code core.access}. */
@Factory
final class AccessBeans {

    @Singleton
    ListRoles listRoles(AccessStore access) {
        return new ListRoles(access);
    }

    @Singleton
    ListGroups listGroups(AccessStore access) {
        return new ListGroups(access);
    }

    @Singleton
    ListDepartments listDepartments(AccessStore access) {
        return new ListDepartments(access);
    }

    @Singleton
    BrowseDepartments browseDepartments(ListDepartments departments) {
        return new BrowseDepartments(departments);
    }

    @Singleton
    ListResources listResources(AccessStore access) {
        return new ListResources(access);
    }

    @Singleton
    ListApplications listApplications(TenantStore tenants) {
        return new ListApplications(tenants);
    }

    @Singleton
    StaffRoles staffRoles(ListRoles held, RoleStore roles) {
        return new StaffRoles(held, roles);
    }
}
