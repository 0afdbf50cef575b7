package io.gatehouse.app.blueprint;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tenants[].access} as written: what is null was left out and stays as it is. */
record AccessEntries(
        List<NamespaceEntry> namespaces,
        List<ResourceEntry> resources,
        List<RoleEntry> roles,
        List<GroupEntry> groups,
        List<OrganisationEntry> organisations) {
    /** The namespace of what names none. */
    record NamespaceEntry(
            Place place, AccessCode code, @Nullable String name, boolean absent) {}

    record ResourceEntry(
            Place place,
            AccessCode namespace,
            AccessCode code,
            @Nullable ResourceType type,
            @Nullable Actions actions,
            Given<String> description,
            Given<String> apiIdentifier,
            boolean absent) {}

    record RoleEntry(
            Place place,
            AccessCode namespace,
            AccessCode code,
            @Nullable String name,
            Given<String> description,
            Given<AccessCode> parent,
            @Nullable List<GrantEntry> grants,
            boolean absent) {}

    record GroupEntry(
            Place place,
            AccessCode code,
            @Nullable String name,
            Given<String> description,
            GiftEntries gifts,
            @Nullable List<MemberName> members,
            boolean absent) {}

    /** The organisation, whose root department is the first node. */
    record OrganisationEntry(Place place, AccessCode code, Given<String> logo, DepartmentEntry root, boolean absent) {}

    /** @param members null: those that are members stay; mainMembers are members, too */
    record DepartmentEntry(
            Place place,
            @Nullable AccessCode code,
            String name,
            Given<String> description,
            @Nullable Integer order,
            Given<MemberName> leader,
            GiftEntries gifts,
            @Nullable List<MemberName> members,
            @Nullable List<MemberName> mainMembers,
            List<DepartmentEntry> children,
            boolean absent) {}

    /** What is given to somebody; each list that is written is the whole list. */
    record GiftEntries(
            Place place,
            @Nullable List<RoleName> roles,
            @Nullable List<GrantEntry> grants) {
        boolean isEmpty() {
            return roles == null && grants == null;
        }
    }

    record GrantEntry(Place place, AccessCode namespace, AccessCode resource, Actions actions) {}
}
