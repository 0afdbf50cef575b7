package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.AccessEntries.GroupEntry;
import io.gatehouse.app.blueprint.AccessEntries.NamespaceEntry;
import io.gatehouse.app.blueprint.AccessEntries.ResourceEntry;
import io.gatehouse.app.blueprint.AccessEntries.RoleEntry;
import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Group;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.Resource;
import io.gatehouse.core.access.ResourceId;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.ResourceType;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Brings the access model of a tenant into accord with its entries, in the caller's transaction. */
public final class AccessSteps {
    private final RoleStore roles;
    private final ResourceStore resources;
    private final GroupStore groups;
    private final IdSource ids;
    private final GiftSteps gifts;
    private final MemberSteps members;
    private final OrganisationSteps organisations;

    public AccessSteps(
            RoleStore roles,
            ResourceStore resources,
            GroupStore groups,
            OrganisationStore organisations,
            PrincipalStore principals,
            IdSource ids) {
        this.roles = roles;
        this.resources = resources;
        this.groups = groups;
        this.ids = ids;
        this.gifts = new GiftSteps(roles, resources);
        this.members = new MemberSteps(principals, groups, organisations);
        this.organisations = new OrganisationSteps(organisations, gifts, members, ids);
    }

    void apply(TenantId tenant, AccessEntries entries, Run run) {
        entries.namespaces().forEach(entry -> apply(tenant, entry, run));
        entries.resources().forEach(entry -> apply(tenant, entry, run));
        entries.roles().forEach(entry -> apply(tenant, entry, run));
        entries.groups().forEach(entry -> apply(tenant, entry, run));
        entries.organisations().forEach(entry -> organisations.apply(tenant, entry, run));
    }

    /** What is given to a principal by name. */
    void apply(TenantId tenant, PrincipalId principal, AccessEntries.GiftEntries entry, Run run) {
        gifts.apply(tenant, new Grantee.ToPrincipal(principal), entry, "principal " + principal, run);
    }

    private void apply(TenantId tenant, NamespaceEntry entry, Run run) {
        Optional<Namespace> present = gifts.namespace(tenant, entry.code());
        if (entry.absent()) {
            present.ifPresent(namespace -> {
                roles.deleteNamespace(tenant, namespace.number());
                run.changes.add("removed namespace " + entry.code() + " with everything in it");
            });
            return;
        }
        String name = entry.name();
        Namespace namespace = roles.namespace(tenant, entry.code(), name, run.nextMoment());
        if (present.isEmpty()) {
            run.changes.add("created namespace " + entry.code());
        } else if (!namespace.equals(present.get())) {
            run.changes.add("changed namespace " + entry.code());
        }
    }

    /** The namespace of that code, made if nobody has declared it. */
    private Namespace namespace(TenantId tenant, AccessCode code, Run run) {
        return gifts.namespace(tenant, code).orElseGet(() -> {
            run.changes.add("created namespace " + code);
            return roles.namespace(tenant, code, null, run.nextMoment());
        });
    }

    private void apply(TenantId tenant, ResourceEntry entry, Run run) {
        Optional<Resource> present = gifts.namespace(tenant, entry.namespace())
                .flatMap(namespace -> resources.find(tenant, namespace.number(), entry.code()));
        String name = "resource " + entry.namespace() + "/" + entry.code();
        if (entry.absent()) {
            present.ifPresent(resource -> {
                resources.delete(tenant, resource.id());
                run.changes.add("removed " + name);
            });
            return;
        }
        Resource base = present.orElseGet(() -> {
            Instant now = run.nextMoment();
            return new Resource(
                    new ResourceId(ids.next()),
                    namespace(tenant, entry.namespace(), run),
                    entry.code(),
                    ResourceType.DATA,
                    Actions.of(Actions.EVERY),
                    null,
                    null,
                    now,
                    now);
        });
        if (present.isEmpty() || !over(base, entry, base.updatedAt()).equals(base)) {
            Resource wanted = over(base, entry, present.isEmpty() ? base.updatedAt() : run.now);
            requireSaved(resources.save(tenant, wanted), entry.place(), run);
            run.changes.add((present.isEmpty() ? "created " : "changed ") + name);
        }
    }

    private static Resource over(Resource present, ResourceEntry entry, Instant updatedAt) {
        return new Resource(
                present.id(),
                present.namespace(),
                present.code(),
                PolicyEntries.or(entry.type(), present.type()),
                PolicyEntries.or(entry.actions(), present.actions()),
                entry.description().over(present.description()),
                entry.apiIdentifier().over(present.apiIdentifier()),
                present.createdAt(),
                updatedAt);
    }

    private void apply(TenantId tenant, RoleEntry entry, Run run) {
        Optional<Role> present = gifts.namespace(tenant, entry.namespace())
                .flatMap(namespace -> roles.find(tenant, namespace.number(), entry.code()));
        String name = "role " + entry.namespace() + "/" + entry.code();
        if (entry.absent()) {
            present.ifPresent(role -> {
                roles.delete(tenant, role.id());
                run.changes.add("removed " + name);
            });
            return;
        }
        Role base = present.orElseGet(() -> {
            Instant now = run.nextMoment();
            return new Role(
                    new RoleId(ids.next()),
                    namespace(tenant, entry.namespace(), run),
                    entry.code(),
                    entry.code().text(),
                    null,
                    null,
                    now,
                    now);
        });
        if (present.isEmpty() || !over(base, entry, base.updatedAt()).equals(base)) {
            Role wanted = over(base, entry, present.isEmpty() ? base.updatedAt() : run.now);
            requireSaved(roles.save(tenant, wanted), entry.place(), run);
            run.changes.add((present.isEmpty() ? "created " : "changed ") + name);
        }
        if (entry.grants() != null) {
            gifts.grant(tenant, new Grantee.ToRole(base.id()), entry.grants(), name, run);
        }
    }

    private static Role over(Role present, RoleEntry entry, Instant updatedAt) {
        return new Role(
                present.id(),
                present.namespace(),
                present.code(),
                PolicyEntries.or(entry.name(), present.name()),
                entry.description().over(present.description()),
                entry.parent().over(present.parent()),
                present.createdAt(),
                updatedAt);
    }

    private void apply(TenantId tenant, GroupEntry entry, Run run) {
        Optional<Group> present = groups.find(tenant, entry.code());
        String name = "group " + entry.code();
        if (entry.absent()) {
            present.ifPresent(group -> {
                groups.delete(tenant, group.id());
                run.changes.add("removed " + name);
            });
            return;
        }
        Group base = present.orElseGet(() -> {
            Instant now = run.nextMoment();
            return new Group(new GroupId(ids.next()), entry.code(), entry.code().text(), null, now, now);
        });
        if (present.isEmpty() || !over(base, entry, base.updatedAt()).equals(base)) {
            Group wanted = over(base, entry, present.isEmpty() ? base.updatedAt() : run.now);
            requireSaved(groups.save(tenant, wanted), entry.place(), run);
            run.changes.add((present.isEmpty() ? "created " : "changed ") + name);
        }
        gifts.apply(tenant, new Grantee.ToGroup(base.id()), entry.gifts(), name, run);
        if (entry.members() != null) {
            members.ofGroup(tenant, base.id(), entry.place(), entry.members(), name, run);
        }
    }

    private static Group over(Group present, GroupEntry entry, Instant updatedAt) {
        return new Group(
                present.id(),
                present.code(),
                PolicyEntries.or(entry.name(), present.name()),
                entry.description().over(present.description()),
                present.createdAt(),
                updatedAt);
    }

    private static void requireSaved(boolean saved, Place place, Run run) {
        if (!saved) {
            throw run.refusal(place, "somebody made another of this code at the same moment; apply again");
        }
    }
}
