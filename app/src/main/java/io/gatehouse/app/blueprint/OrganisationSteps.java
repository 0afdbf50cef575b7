package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.AccessEntries.DepartmentEntry;
import io.gatehouse.app.blueprint.AccessEntries.OrganisationEntry;
import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.Organisation;
import io.gatehouse.core.access.OrganisationId;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.OrganisationStore.Placed;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings organisations and their trees of departments into accord with their entries. */
final class OrganisationSteps {
    private static final int PAGE = 1000;

    private final OrganisationStore organisations;
    private final GiftSteps gifts;
    private final MemberSteps members;
    private final IdSource ids;

    OrganisationSteps(OrganisationStore organisations, GiftSteps gifts, MemberSteps members, IdSource ids) {
        this.organisations = organisations;
        this.gifts = gifts;
        this.members = members;
        this.ids = ids;
    }

    /** One organisation while it is gone through. @param departments those that are there */
    private record Tree(TenantId tenant, Organisation organisation, List<Department> departments, Run run) {}

    void apply(TenantId tenant, OrganisationEntry entry, Run run) {
        Optional<Organisation> present = organisations.find(tenant, entry.code());
        if (entry.absent()) {
            present.ifPresent(organisation -> {
                organisations.delete(tenant, organisation.id());
                run.changes.add("removed organisation " + entry.code());
            });
            return;
        }
        Organisation organisation =
                present.map(found -> change(tenant, found, entry, run)).orElseGet(() -> create(tenant, entry, run));
        Tree tree = new Tree(tenant, organisation, all(tenant, organisation.id()), run);
        populate(tree, organisation.root(), entry.root());
        descend(tree, organisation.root(), entry.root().children());
    }

    private Organisation create(TenantId tenant, OrganisationEntry entry, Run run) {
        Instant now = run.nextMoment();
        Organisation fresh = new Organisation(
                new OrganisationId(ids.next()),
                entry.code(),
                entry.root().name(),
                entry.root().description().value(),
                entry.logo().value(),
                new DepartmentId(ids.next()),
                now,
                now);
        organisations.save(tenant, fresh);
        run.changes.add("created organisation " + entry.code());
        return fresh;
    }

    private Organisation change(TenantId tenant, Organisation present, OrganisationEntry entry, Run run) {
        Organisation wanted = over(present, entry, present.updatedAt());
        if (wanted.equals(present)) {
            return present;
        }
        organisations.save(tenant, over(present, entry, run.now));
        run.changes.add("changed organisation " + entry.code());
        return wanted;
    }

    private static Organisation over(Organisation present, OrganisationEntry entry, Instant updatedAt) {
        return new Organisation(
                present.id(),
                present.code(),
                entry.root().name(),
                entry.root().description().over(present.description()),
                entry.logo().over(present.logo()),
                present.root(),
                present.createdAt(),
                updatedAt);
    }

    private List<Department> all(TenantId tenant, OrganisationId organisation) {
        List<Department> all = new ArrayList<>();
        List<Department> page = organisations.departments(tenant, organisation, null, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = organisations.departments(
                    tenant, organisation, page.getLast().id(), PAGE);
        }
        return all;
    }

    private void descend(Tree tree, DepartmentId parent, List<DepartmentEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            apply(tree, parent, entries.get(i), i);
        }
    }

    private void apply(Tree tree, DepartmentId parent, DepartmentEntry entry, int position) {
        Optional<Department> present = find(tree, parent, entry);
        String name =
                "department " + entry.name() + " of " + tree.organisation().code();
        if (entry.absent()) {
            present.ifPresent(department -> {
                organisations.delete(tree.tenant(), department.id());
                tree.run().changes.add("removed " + name);
            });
            return;
        }
        Department base = present.orElseGet(() -> fresh(tree, parent, entry, position));
        PrincipalId leader = leader(tree, base, entry);
        if (present.isEmpty()
                || !over(base, parent, entry, leader, base.updatedAt()).equals(base)) {
            Instant now = present.isEmpty() ? base.updatedAt() : tree.run().now;
            save(tree, over(base, parent, entry, leader, now), entry);
            tree.run().changes.add((present.isEmpty() ? "created " : "changed ") + name);
        }
        populate(tree, base.id(), entry);
        descend(tree, base.id(), entry.children());
    }

    /** By its code, wherever it is, or else by its name among the parent's children. */
    private static Optional<Department> find(Tree tree, DepartmentId parent, DepartmentEntry entry) {
        return tree.departments().stream()
                .filter(department -> entry.code() != null && entry.code().equals(department.code()))
                .findFirst()
                .or(() -> tree.departments().stream()
                        .filter(department -> parent.equals(department.parent())
                                && department.name().equals(entry.name())
                                && (entry.code() == null || department.code() == null))
                        .findFirst());
    }

    private Department fresh(Tree tree, DepartmentId parent, DepartmentEntry entry, int position) {
        Instant now = tree.run().nextMoment();
        return new Department(
                new DepartmentId(ids.next()),
                tree.organisation().id(),
                parent,
                entry.code(),
                entry.name(),
                null,
                position,
                null,
                now,
                now);
    }

    private static Department over(
            Department present,
            DepartmentId parent,
            DepartmentEntry entry,
            @Nullable PrincipalId leader,
            Instant updatedAt) {
        return new Department(
                present.id(),
                present.organisation(),
                parent,
                entry.code() == null ? present.code() : entry.code(),
                entry.name(),
                entry.description().over(present.description()),
                entry.order() == null ? present.order() : entry.order(),
                leader,
                present.createdAt(),
                updatedAt);
    }

    private @Nullable PrincipalId leader(Tree tree, Department present, DepartmentEntry entry) {
        if (!entry.leader().written()) {
            return present.leader();
        }
        MemberName name = entry.leader().value();
        return name == null ? null : members.find(tree.tenant(), name, entry.place(), tree.run());
    }

    private void save(Tree tree, Department department, DepartmentEntry entry) {
        Placed placed = organisations.save(tree.tenant(), department);
        switch (placed) {
            case DONE -> {}
            case TAKEN ->
                throw tree.run().refusal(entry.place(), "a sibling has this name, or another department this code");
            case NO_PLACE -> throw tree.run().refusal(entry.place(), "a department cannot be below itself");
            case TOO_DEEP ->
                throw tree.run().refusal(entry.place(), "departments can be nested " + Department.DEEPEST + " deep");
        }
    }

    private void populate(Tree tree, DepartmentId department, DepartmentEntry entry) {
        String whose =
                "department " + entry.name() + " of " + tree.organisation().code();
        gifts.apply(tree.tenant(), new Grantee.ToDepartment(department), entry.gifts(), whose, tree.run());
        members.ofDepartment(
                tree.tenant(), department, entry.place(), entry.members(), entry.mainMembers(), whose, tree.run());
    }
}
