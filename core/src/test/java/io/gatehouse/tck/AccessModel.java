package io.gatehouse.tck;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.OrganisationStore.Placed;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;

/** Builds what tests of the access model need, in one tenant; each thing is stored as soon as it is named. */
public final class AccessModel {
    private static final Instant NOW = MovableClock.START;

    private final TckStores stores;
    private final TenantId tenant;

    public AccessModel(TckStores stores, TenantId tenant) {
        this.stores = stores;
        this.tenant = tenant;
    }

    public Namespace namespace(String code) {
        return stores.roles().namespace(tenant, new AccessCode(code), null, NOW);
    }

    /** A role of the namespace {@code default}. */
    public Role role(String code) {
        return role("default", code);
    }

    public Role role(String namespace, String code) {
        Role role = newRole(namespace(namespace), code);
        require(stores.roles().save(tenant, role));
        return role;
    }

    /** A role that is not stored. */
    public static Role newRole(Namespace namespace, String code) {
        return new Role(new RoleId(Samples.id()), namespace, new AccessCode(code), code, "The " + code, null, NOW, NOW);
    }

    /** A resource of the namespace {@code default} with the actions read, write and delete. */
    public Resource resource(String code) {
        return resource("default", code, ResourceType.DATA);
    }

    public Resource resource(String namespace, String code, ResourceType type) {
        Resource resource = newResource(namespace(namespace), code, type);
        require(stores.resources().save(tenant, resource));
        return resource;
    }

    /** A resource that is not stored. */
    public static Resource newResource(Namespace namespace, String code, ResourceType type) {
        return new Resource(
                new ResourceId(Samples.id()),
                namespace,
                new AccessCode(code),
                type,
                Actions.of("read", "write", "delete"),
                null,
                type == ResourceType.API ? "https://api.example.com/" : null,
                NOW,
                NOW);
    }

    public Group group(String code, PrincipalId... members) {
        Group group = new Group(new GroupId(Samples.id()), new AccessCode(code), "Group " + code, null, NOW, NOW);
        require(stores.groups().save(tenant, group));
        for (PrincipalId member : members) {
            require(stores.groups().join(tenant, group.id(), member));
        }
        return group;
    }

    public Organisation organisation(String code) {
        Organisation organisation = new Organisation(
                new OrganisationId(Samples.id()),
                new AccessCode(code),
                code,
                "About " + code,
                null,
                new DepartmentId(Samples.id()),
                NOW,
                NOW);
        require(stores.organisations().save(tenant, organisation));
        return organisation;
    }

    public Department department(Organisation organisation, DepartmentId parent, String name) {
        Department department = newDepartment(organisation, parent, name);
        require(stores.organisations().save(tenant, department) == Placed.DONE);
        return department;
    }

    /** A department that is not stored. */
    public static Department newDepartment(Organisation organisation, DepartmentId parent, String name) {
        return new Department(
                new DepartmentId(Samples.id()), organisation.id(), parent, null, name, null, 0, null, NOW, NOW);
    }

    /** The deepest of a line of departments below the root, which is counted. */
    public Department line(Organisation organisation, int depth) {
        Department last = organisation.rootDepartment();
        for (int level = 2; level <= depth; level++) {
            last = department(organisation, last.id(), "Level " + level);
        }
        return last;
    }

    public void join(Department department, PrincipalId member) {
        require(stores.organisations().join(tenant, department.id(), member, false, NOW));
    }

    public void give(Grantee.Holder holder, Role role) {
        require(stores.roles().assign(tenant, holder, role.id()));
    }

    public void grant(Grantee grantee, Resource resource, String... actions) {
        stores.resources().grant(tenant, grantee, resource.id(), Actions.of(actions));
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("a fixture could not be stored");
        }
    }
}
