package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.AccessEntries.GiftEntries;
import io.gatehouse.app.blueprint.AccessEntries.GrantEntry;
import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Grant;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.tenant.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what somebody was given, roles and grants, into accord with what is written. */
final class GiftSteps {
    private final RoleStore roles;
    private final ResourceStore resources;

    GiftSteps(RoleStore roles, ResourceStore resources) {
        this.roles = roles;
        this.resources = resources;
    }

    /** @param whose for the line that tells of a change */
    void apply(TenantId tenant, Grantee.Holder holder, GiftEntries gifts, String whose, Run run) {
        if (gifts.roles() != null) {
            give(tenant, holder, gifts.place(), gifts.roles(), whose, run);
        }
        if (gifts.grants() != null) {
            grant(tenant, holder, gifts.grants(), whose, run);
        }
    }

    private void give(
            TenantId tenant, Grantee.Holder holder, Place place, List<RoleName> names, String whose, Run run) {
        Map<RoleId, Role> wanted = new LinkedHashMap<>();
        for (RoleName name : names) {
            Role role = find(tenant, name)
                    .orElseThrow(() -> run.refusal(
                            place,
                            "there is no role " + name + ": write its code if it is in the"
                                    + " namespace default, and namespace/code otherwise"));
            wanted.put(role.id(), role);
        }
        Set<RoleId> present =
                roles.heldBy(tenant, holder).stream().map(Role::id).collect(Collectors.toSet());
        List<RoleId> added =
                wanted.keySet().stream().filter(id -> !present.contains(id)).toList();
        List<RoleId> removed =
                present.stream().filter(id -> !wanted.containsKey(id)).toList();
        added.forEach(id -> roles.assign(tenant, holder, id));
        removed.forEach(id -> roles.withdraw(tenant, holder, id));
        if (!added.isEmpty() || !removed.isEmpty()) {
            run.changes.add("changed the roles of " + whose);
        }
    }

    void grant(TenantId tenant, Grantee grantee, List<GrantEntry> entries, String whose, Run run) {
        Map<ResourceId, Actions> wanted = new LinkedHashMap<>();
        for (GrantEntry entry : entries) {
            Resource resource = resource(tenant, entry, run);
            wanted.merge(resource.id(), entry.actions(), Actions::with);
        }
        Map<ResourceId, Actions> present = new HashMap<>();
        for (Grant grant : resources.grantedTo(tenant, grantee)) {
            present.put(grant.resource().id(), grant.actions());
        }
        wanted.values().removeIf(Actions::isEmpty);
        if (wanted.equals(present)) {
            return;
        }
        present.keySet().stream()
                .filter(id -> !wanted.containsKey(id))
                .forEach(id -> resources.grant(tenant, grantee, id, Actions.none()));
        wanted.forEach((id, actions) -> {
            if (!actions.equals(present.get(id))) {
                resources.grant(tenant, grantee, id, actions);
            }
        });
        run.changes.add("changed the resources of " + whose);
    }

    private Resource resource(TenantId tenant, GrantEntry entry, Run run) {
        Resource resource = namespace(tenant, entry.namespace())
                .flatMap(namespace -> resources.find(tenant, namespace.number(), entry.resource()))
                .orElseThrow(() -> run.refusal(
                        entry.place(),
                        "there is no resource " + entry.resource() + " in the namespace " + entry.namespace()));
        String unknown = resource.firstUnknown(entry.actions());
        if (unknown != null) {
            throw run.refusal(entry.place(), "the resource " + entry.resource() + " has no action " + unknown);
        }
        return resource;
    }

    private Optional<Role> find(TenantId tenant, RoleName name) {
        return find(tenant, Namespace.DEFAULT, name.text())
                .or(() -> name.namespace()
                        .flatMap(namespace -> name.codeInNamespace().flatMap(code -> find(tenant, namespace, code))));
    }

    private Optional<Role> find(TenantId tenant, AccessCode namespace, AccessCode code) {
        return namespace(tenant, namespace).flatMap(found -> roles.find(tenant, found.number(), code));
    }

    /** The namespace of that code, if there is one. */
    Optional<Namespace> namespace(TenantId tenant, AccessCode code) {
        return roles.namespaces(tenant).stream()
                .filter(namespace -> namespace.code().equals(code))
                .findFirst();
    }
}
