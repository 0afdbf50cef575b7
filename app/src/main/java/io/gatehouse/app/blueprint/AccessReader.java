package io.gatehouse.app.blueprint;

import io.gatehouse.app.blueprint.AccessEntries.DepartmentEntry;
import io.gatehouse.app.blueprint.AccessEntries.GiftEntries;
import io.gatehouse.app.blueprint.AccessEntries.GrantEntry;
import io.gatehouse.app.blueprint.AccessEntries.GroupEntry;
import io.gatehouse.app.blueprint.AccessEntries.NamespaceEntry;
import io.gatehouse.app.blueprint.AccessEntries.OrganisationEntry;
import io.gatehouse.app.blueprint.AccessEntries.ResourceEntry;
import io.gatehouse.app.blueprint.AccessEntries.RoleEntry;
import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Actions;
import io.gatehouse.core.access.Department;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].access}. */
final class AccessReader {
    private static final String CODE_FORM = "a code of 1 to " + AccessCode.LONGEST + " characters";
    private static final String TEXT_FORM = "a text of at most 1000 characters";
    private static final int LONGEST_TEXT = 1000;
    private static final AccessCode NO_CODE = new AccessCode("?");
    private static final Map<String, ResourceType> TYPES = Stream.of(ResourceType.values())
            .collect(Collectors.toMap(type -> type.name().toLowerCase(Locale.ROOT), type -> type));

    private AccessReader() {}

    static AccessEntries read(Section section) {
        return new AccessEntries(
                section.sections("namespaces", Block.NAMESPACE).stream()
                        .map(AccessReader::namespace)
                        .toList(),
                section.sections("resources", Block.RESOURCE).stream()
                        .map(AccessReader::resource)
                        .toList(),
                section.sections("roles", Block.ROLE).stream()
                        .map(AccessReader::role)
                        .toList(),
                section.sections("groups", Block.GROUP).stream()
                        .map(AccessReader::group)
                        .toList(),
                section.sections("organizations", Block.ORGANIZATION).stream()
                        .map(AccessReader::organisation)
                        .toList());
    }

    private static NamespaceEntry namespace(Section section) {
        return new NamespaceEntry(section.place(), code(section), name(section), section.isAbsent());
    }

    private static ResourceEntry resource(Section section) {
        return new ResourceEntry(
                section.place(),
                namespaceOf(section, Namespace.DEFAULT),
                code(section),
                section.choice("type", TYPES),
                actions(section),
                text(section, "description"),
                text(section, "apiIdentifier"),
                section.isAbsent());
    }

    private static RoleEntry role(Section section) {
        AccessCode namespace = namespaceOf(section, Namespace.DEFAULT);
        return new RoleEntry(
                section.place(),
                namespace,
                code(section),
                name(section),
                text(section, "description"),
                section.given("parent", AccessCode::parse, CODE_FORM),
                grants(section, namespace),
                section.isAbsent());
    }

    private static GroupEntry group(Section section) {
        return new GroupEntry(
                section.place(),
                code(section),
                name(section),
                text(section, "description"),
                gifts(section),
                members(section, "members"),
                section.isAbsent());
    }

    private static OrganisationEntry organisation(Section section) {
        DepartmentEntry root = department(section, 1);
        AccessCode code = root.code();
        if (code == null) {
            code = AccessCode.parse(root.name()).orElse(null);
        }
        if (code == null && section.has("name")) {
            section.problem("code", "the name cannot be its code; give it a code");
        }
        return new OrganisationEntry(
                section.place(),
                code == null ? NO_CODE : code,
                section.given(
                        "logo",
                        text -> Section.parseWebAddress(text).map(Object::toString),
                        "an http or https address"),
                root,
                section.isAbsent());
    }

    /** @param depth 1 for the root, whose own keys the organisation's mapping has */
    private static DepartmentEntry department(Section section, int depth) {
        String name = name(section);
        if (name == null && !section.has("name")) {
            section.problem("name", "a name is needed here");
        }
        if (depth > Department.DEEPEST) {
            section.problem("children", "departments can be nested " + Department.DEEPEST + " deep");
            return leaf(section, name);
        }
        boolean isRoot = depth == 1;
        return new DepartmentEntry(
                section.place(),
                section.read("code", AccessCode::parse, CODE_FORM),
                name == null ? "?" : name,
                text(section, "description"),
                isRoot ? null : section.number("order"),
                isRoot ? Given.leftOut() : section.given("leader", MemberName::parse, MemberName.FORM),
                gifts(section),
                members(section, "members"),
                members(section, "mainMembers"),
                section.sections("children", Block.DEPARTMENT).stream()
                        .map(child -> department(child, depth + 1))
                        .toList(),
                section.isAbsent());
    }

    private static DepartmentEntry leaf(Section section, @Nullable String name) {
        return new DepartmentEntry(
                section.place(),
                null,
                name == null ? "?" : name,
                Given.leftOut(),
                null,
                Given.leftOut(),
                new GiftEntries(section.place(), null, null),
                null,
                null,
                List.of(),
                false);
    }

    /** The keys {@code roles} and {@code resources} of whoever can be given them. */
    static GiftEntries gifts(Section section) {
        return new GiftEntries(
                section.place(),
                section.list("roles", RoleName::parse, "the code of a role, or namespace/code"),
                grants(section, Namespace.DEFAULT));
    }

    /** For whoever can be given none. */
    static GiftEntries noGifts(Section section) {
        return new GiftEntries(section.place(), null, null);
    }

    private static @Nullable List<GrantEntry> grants(Section section, AccessCode usualNamespace) {
        if (!section.has("resources")) {
            return null;
        }
        return section.sections("resources", Block.GRANT).stream()
                .map(grant -> grant(grant, usualNamespace))
                .toList();
    }

    private static GrantEntry grant(Section section, AccessCode usualNamespace) {
        AccessCode resource = section.read("resource", AccessCode::parse, CODE_FORM);
        Actions actions = actions(section);
        if (!section.has("resource")) {
            section.problem("resource", "the code of a resource is needed here");
        }
        if (!section.has("actions")) {
            section.problem("actions", "say which actions are granted; \"*\" are all");
        }
        return new GrantEntry(
                section.place(),
                namespaceOf(section, usualNamespace),
                resource == null ? NO_CODE : resource,
                actions == null ? Actions.none() : actions);
    }

    private static @Nullable Actions actions(Section section) {
        List<String> names = section.list("actions", Actions::parse, "the name of an action");
        return names == null ? null : new Actions(names);
    }

    private static @Nullable List<MemberName> members(Section section, String key) {
        return section.list(key, MemberName::parse, MemberName.FORM);
    }

    private static AccessCode code(Section section) {
        AccessCode code = section.read("code", AccessCode::parse, CODE_FORM);
        if (!section.has("code")) {
            section.problem("code", "a code is needed here");
        }
        return code == null ? NO_CODE : code;
    }

    private static AccessCode namespaceOf(Section section, AccessCode usual) {
        AccessCode namespace = section.read("namespace", AccessCode::parse, CODE_FORM);
        return namespace == null ? usual : namespace;
    }

    private static @Nullable String name(Section section) {
        return section.read("name", TenantReader::name, TenantReader.NAME_FORM);
    }

    private static Given<String> text(Section section, String key) {
        return section.given(
                key, text -> text.length() > LONGEST_TEXT ? Optional.empty() : Optional.of(text), TEXT_FORM);
    }
}
