package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.ApplyBlueprint.Run;
import io.gatehouse.core.access.DepartmentId;
import io.gatehouse.core.access.GroupId;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.OrganisationStore.Member;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings the members of groups and departments into accord with what is written: a written list is the whole list. */
final class MemberSteps {
    private static final int PAGE = 1000;

    private final PrincipalStore principals;
    private final GroupStore groups;
    private final OrganisationStore organisations;

    MemberSteps(PrincipalStore principals, GroupStore groups, OrganisationStore organisations) {
        this.principals = principals;
        this.groups = groups;
        this.organisations = organisations;
    }

    /** The principal of that name. @throws BlueprintException if there is none */
    PrincipalId find(TenantId tenant, MemberName name, Place place, Run run) {
        return name.kinds().stream()
                .flatMap(kind -> principals.findByIdentifier(tenant, kind, name.identifier()).stream())
                .findFirst()
                .map(Principal::id)
                .orElseThrow(() -> run.refusal(
                        place, "there is no principal " + name.identifier().canonical() + " in this tenant"));
    }

    void ofGroup(TenantId tenant, GroupId group, Place place, List<MemberName> names, String whose, Run run) {
        Set<PrincipalId> wanted = find(tenant, names, place, run);
        Set<PrincipalId> present =
                new HashSet<>(all(after -> groups.members(tenant, group, after, PAGE), Function.identity()));
        boolean changed = false;
        for (PrincipalId member : wanted) {
            changed |= !present.contains(member) && groups.join(tenant, group, member);
        }
        for (PrincipalId member : present) {
            changed |= !wanted.contains(member) && groups.leave(tenant, group, member);
        }
        tell(changed, whose, run);
    }

    /**
     * @param names all members; null: nobody leaves
     * @param mainNames those whose main department it is; null: as it is
     */
    void ofDepartment(
            TenantId tenant,
            DepartmentId department,
            Place place,
            @Nullable List<MemberName> names,
            @Nullable List<MemberName> mainNames,
            String whose,
            Run run) {
        if (names == null && mainNames == null) {
            return;
        }
        Set<PrincipalId> main = find(tenant, mainNames == null ? List.of() : mainNames, place, run);
        Set<PrincipalId> wanted = find(tenant, names == null ? List.of() : names, place, run);
        boolean changed = false;
        List<Member> present = all(after -> organisations.members(tenant, department, after, PAGE), Member::principal);
        for (Member member : present) {
            boolean leaves =
                    names != null && !wanted.contains(member.principal()) && !main.contains(member.principal());
            changed |= leaves && organisations.leave(tenant, department, member.principal());
        }
        wanted.removeAll(main);
        for (PrincipalId member : wanted) {
            changed |= organisations.join(tenant, department, member, false, run.now);
        }
        for (PrincipalId member : main) {
            changed |= organisations.join(tenant, department, member, true, run.now);
        }
        tell(changed, whose, run);
    }

    private Set<PrincipalId> find(TenantId tenant, List<MemberName> names, Place place, Run run) {
        Set<PrincipalId> found = new LinkedHashSet<>();
        names.forEach(name -> found.add(find(tenant, name, place, run)));
        return found;
    }

    /** All pages. */
    static <T> List<T> all(Function<@Nullable PrincipalId, List<T>> page, Function<? super T, PrincipalId> last) {
        List<T> all = new ArrayList<>();
        Optional<List<T>> next = Optional.of(page.apply(null));
        while (next.isPresent()) {
            List<T> entries = next.get();
            all.addAll(entries);
            next = entries.size() < PAGE ? Optional.empty() : Optional.of(page.apply(last.apply(entries.getLast())));
        }
        return all;
    }

    private static void tell(boolean changed, String whose, Run run) {
        if (changed) {
            run.changes.add("changed the members of " + whose);
        }
    }
}
