package io.gatehouse.web.authing;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.AccessModel;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.scenarios.AccessScenarios;
import io.gatehouse.web.scenarios.AuthingClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts into a house what {@link AccessScenarios} finds there. */
final class AccessOfRita {
    private final House house;
    private final TenantId tenant;
    private final AccessModel model;
    private final Instant now;

    private AccessOfRita(House house) {
        this.house = house;
        this.tenant = house.tenant.id();
        this.model = new AccessModel(house.world, tenant);
        this.now = house.clock.instant();
    }

    static void moveInto(House house) {
        new AccessOfRita(house).move();
    }

    private void move() {
        Principal rita = rita();
        Grantee.Holder herself = new Grantee.ToPrincipal(rita.id());
        Role admin = role("default", "admin", "May do all", null);
        Role clerk = role("default", "clerk", null, new AccessCode("admin"));
        Role employee = role("default", "employee", null, null);
        Role editor = role("blog", "editor", null, null);
        Organisation acme = organisation();
        Department javaDev = department(acme, acme.root(), "JavaDev", new AccessCode("jd"));
        model.join(department(acme, javaDev.id(), "JavaDevHR", null), rita.id());
        model.give(herself, admin);
        model.give(new Grantee.ToGroup(model.group("staff", rita.id()).id()), clerk);
        model.give(new Grantee.ToDepartment(acme.root()), employee);
        model.give(new Grantee.ToDepartment(javaDev.id()), editor);

        Resource ci = resource("default", "ci:*", ResourceType.DATA, Actions.of("*"), null);
        Resource orders = resource(
                "default", "orders", ResourceType.API, Actions.of("read", "write"), "https://api.example.com/orders");
        Resource dash = resource("blog", "dash", ResourceType.MENU, Actions.of("open"), null);
        model.grant(new Grantee.ToRole(admin.id()), ci, "*");
        model.grant(new Grantee.ToRole(clerk.id()), orders, "read");
        model.grant(herself, orders, "write");
        model.grant(new Grantee.ToRole(editor.id()), dash, "open");
    }

    private Principal rita() {
        Principal fresh =
                Samples.principal(tenant, PrincipalKind.CUSTOMER, new Username(AccessScenarios.RITA), null, null);
        Principal rita = ((Stored.Done) house.world.principals().add(fresh)).principal();
        String hash = house.hasher.hash(Secret.of(AuthingClient.PASSWORD)).encoded();
        house.world.credentials().replace(tenant, rita.id(), Samples.password(hash));
        return rita;
    }

    private Role role(String namespace, String code, @Nullable String description, @Nullable AccessCode parent) {
        Namespace in = model.namespace(namespace);
        Role role = new Role(new RoleId(Samples.id()), in, new AccessCode(code), code, description, parent, now, now);
        house.world.roles().save(tenant, role);
        return role;
    }

    private Resource resource(
            String namespace, String code, ResourceType type, Actions actions, @Nullable String address) {
        Namespace in = model.namespace(namespace);
        Resource resource = new Resource(
                new ResourceId(Samples.id()), in, new AccessCode(code), type, actions, null, address, now, now);
        house.world.resources().save(tenant, resource);
        return resource;
    }

    private Organisation organisation() {
        Organisation acme = new Organisation(
                new OrganisationId(Samples.id()),
                new AccessCode("acme"),
                "Acme",
                null,
                null,
                new DepartmentId(Samples.id()),
                now,
                now);
        house.world.organisations().save(tenant, acme);
        return acme;
    }

    private Department department(Organisation of, DepartmentId parent, String name, @Nullable AccessCode code) {
        Department department =
                new Department(new DepartmentId(Samples.id()), of.id(), parent, code, name, null, 0, null, now, now);
        house.world.organisations().save(tenant, department);
        return department;
    }
}
