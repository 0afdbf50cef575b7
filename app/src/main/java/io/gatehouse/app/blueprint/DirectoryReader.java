package io.gatehouse.app.blueprint;

import static io.gatehouse.app.blueprint.PolicyEntries.or;

import io.gatehouse.app.blueprint.DirectoryEntry.Parts;
import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants[].directories[]}. */
final class DirectoryReader {
    static final String NAME_FORM = "a directory's name of 1 to 64 letters, digits and . _ : -";

    private static final Map<String, DirectoryKind> KINDS =
            Map.of("ldap", DirectoryKind.LDAP, "ad", DirectoryKind.ACTIVE_DIRECTORY);
    private static final Map<String, UserSearch.Scope> SCOPES =
            Map.of("base", UserSearch.Scope.BASE, "one", UserSearch.Scope.ONE, "sub", UserSearch.Scope.SUB);
    private static final Map<String, GroupSearch.Means> MEANS = Map.of(
            "none", GroupSearch.Means.NONE,
            "search", GroupSearch.Means.SEARCH,
            "memberof", GroupSearch.Means.MEMBER_OF,
            "matchingrule", GroupSearch.Means.MATCHING_RULE,
            "tokengroups", GroupSearch.Means.TOKEN_GROUPS);
    private static final Map<String, PrincipalKind> PEOPLE =
            Map.of("customer", PrincipalKind.CUSTOMER, "staff", PrincipalKind.STAFF);
    private static final String LDAP_FILTER = "(|(uid={0})(mail={0}))";
    private static final String AD_FILTER =
            "(&(objectCategory=person)(objectClass=user)(|(sAMAccountName={1})(userPrincipalName={0})(mail={0})))";

    private DirectoryReader() {}

    static List<DirectoryEntry> read(Section tenant) {
        List<DirectoryEntry> entries = new ArrayList<>();
        Set<Provider> named = new HashSet<>();
        for (Section section : tenant.sections("directories", Block.DIRECTORY)) {
            directory(section).ifPresent(entry -> {
                if (!named.add(entry.name())) {
                    section.problem("name", "this tenant has a directory of this name already");
                }
                entries.add(entry);
            });
        }
        return entries;
    }

    private static Optional<DirectoryEntry> directory(Section section) {
        Provider name = section.read("name", Provider::parse, NAME_FORM);
        if (!section.has("name")) {
            section.problem("name", "a directory needs a name");
        }
        if (name == null) {
            return Optional.empty();
        }
        if (section.isAbsent()) {
            return Optional.of(new DirectoryEntry(section.place(), name, null, true));
        }
        return parts(section).map(parts -> new DirectoryEntry(section.place(), name, parts, false));
    }

    private static Optional<Parts> parts(Section section) {
        DirectoryKind kind = or(section.choice("kind", KINDS), DirectoryKind.LDAP);
        DirectoryTransport transport = transport(section);
        Optional<DirectoryServers> servers = servers(section, transport);
        Optional<UserSearch> users = users(section, kind);
        Optional<AttributeMap> attributes = attributes(section, kind);
        Optional<Section> bind = section.section("bind", Block.DIRECTORY_BIND);
        String account = bind.map(given -> or(given.text("dn"), "")).orElse("");
        @Nullable String password = bind.map(given -> given.text("password")).orElse(null);
        if (account.isEmpty() && password != null) {
            section.problem("bind", "a password needs the dn of its account");
        }
        List<RoleRule> roles = roles(section);
        Optional<GroupSearch> groups = groups(section, kind, !roles.isEmpty());
        Optional<DirectoryTimeouts> timeouts = timeouts(section);
        Optional<SyncPlan> sync = sync(section);
        if (roles.size() > Directory.MOST_RULES) {
            section.problem("roles", "at most " + Directory.MOST_RULES);
        }
        int poolSize = poolSize(section);
        if (servers.isEmpty()
                || users.isEmpty()
                || attributes.isEmpty()
                || groups.isEmpty()
                || timeouts.isEmpty()
                || sync.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Parts(
                kind,
                servers.get(),
                transport,
                account,
                password == null ? null : Secret.of(password),
                users.get(),
                attributes.get(),
                groups.get(),
                timeouts.get(),
                poolSize,
                or(section.flag("passwordChange"), false),
                section.section("provisioning", Block.DIRECTORY_PROVISIONING)
                        .map(DirectoryReader::provisioning)
                        .orElse(Provisioning.USUAL),
                roles,
                or(section.flag("behindAccountLogin"), false),
                sync.get()));
    }

    private static DirectoryTransport transport(Section section) {
        DirectoryTransport safe = DirectoryTransport.SAFE;
        Optional<Section> trust = section.section("trust", Block.DIRECTORY_TRUST);
        return new DirectoryTransport(
                or(section.flag("startTls"), safe.startTls()),
                trust.map(given -> given.text("caFile")).orElse(null),
                trust.map(given -> given.flag("verifyHostname")).orElse(safe.verifyHostname()),
                or(section.flag("allowClearText"), safe.allowClearText()));
    }

    /** Servers that are discovered speak TLS from the first byte where neither StartTLS nor clear text is wanted. */
    private static Optional<DirectoryServers> servers(Section section, DirectoryTransport transport) {
        List<String> texts = section.list("servers", Optional::of, "an address");
        String domain = section.text("srvDomain");
        if (section.has("servers") == section.has("srvDomain")) {
            section.problem("servers", "a directory needs either servers or srvDomain");
            return Optional.empty();
        }
        if (domain != null) {
            boolean tls = !transport.startTls() && !transport.allowClearText();
            return PolicyReader.checked(section, () -> new DirectoryServers.Discovered(domain, tls));
        }
        if (texts == null) {
            return Optional.empty();
        }
        List<ServerAddress> addresses = texts.stream()
                .flatMap(text -> ServerAddress.parse(text).stream())
                .toList();
        if (addresses.size() < texts.size()) {
            section.problem("servers", "expected addresses such as ldaps://dc1.corp.example:636, without a path");
            return Optional.empty();
        }
        return PolicyReader.checked(section, () -> new DirectoryServers.Listed(addresses));
    }

    private static Optional<UserSearch> users(Section section, DirectoryKind kind) {
        Optional<Section> users = section.section("users", Block.DIRECTORY_USERS);
        if (users.isEmpty() || !users.get().has("base")) {
            section.problem("users", "a directory needs users.base, under which its people are");
            return Optional.empty();
        }
        String usual = kind == DirectoryKind.ACTIVE_DIRECTORY ? AD_FILTER : LDAP_FILTER;
        Section given = users.get();
        return PolicyReader.checked(
                given,
                () -> new UserSearch(
                        or(given.text("base"), ""),
                        or(given.text("filter"), usual),
                        or(given.choice("scope", SCOPES), UserSearch.Scope.SUB)));
    }

    private static Optional<AttributeMap> attributes(Section section, DirectoryKind kind) {
        AttributeMap usual = AttributeMap.usual(kind);
        Optional<Section> found = section.section("attributes", Block.DIRECTORY_ATTRIBUTES);
        if (found.isEmpty()) {
            return section.has("attributes") ? Optional.empty() : Optional.of(usual);
        }
        Section given = found.get();
        Map<ProfileField, String> profile = new EnumMap<>(ProfileField.class);
        profile.putAll(usual.profile());
        for (ProfileField field : ProfileField.values()) {
            String key = Block.profileKey(field);
            if (given.has(key)) {
                profile.remove(field);
                Optional.ofNullable(given.text(key)).ifPresent(attribute -> profile.put(field, attribute));
            }
        }
        return PolicyReader.checked(
                given,
                () -> new AttributeMap(
                        or(given.text("id"), usual.id()),
                        or(given.text("username"), usual.username()),
                        given.has("email") ? given.text("email") : usual.email(),
                        given.has("phone") ? given.text("phone") : usual.phone(),
                        profile));
    }

    /** Without a mapping, groups are read only if they give roles; a filter of one's own is meant to be used. */
    private static Optional<GroupSearch> groups(Section section, DirectoryKind kind, boolean needed) {
        GroupSearch usual = GroupSearch.usual(kind);
        Optional<Section> found = section.section("groups", Block.DIRECTORY_GROUPS);
        if (found.isEmpty()) {
            return section.has("groups") ? Optional.empty() : Optional.of(needed ? usual : GroupSearch.NONE);
        }
        Section given = found.get();
        GroupSearch.Means means = given.has("filter") ? GroupSearch.Means.SEARCH : usual.by();
        return PolicyReader.checked(
                given,
                () -> new GroupSearch(
                        or(given.choice("by", MEANS), means),
                        given.text("base"),
                        or(given.text("filter"), usual.filter()),
                        or(given.text("name"), usual.name()),
                        or(given.flag("nested"), usual.nested())));
    }

    private static Optional<DirectoryTimeouts> timeouts(Section section) {
        DirectoryTimeouts usual = DirectoryTimeouts.DEFAULT;
        return section.section("timeouts", Block.DIRECTORY_TIMEOUTS)
                .map(given -> PolicyReader.checked(
                        given,
                        () -> new DirectoryTimeouts(
                                or(given.duration("connect"), usual.connect()),
                                or(given.duration("response"), usual.response()))))
                .orElse(section.has("timeouts") ? Optional.empty() : Optional.of(usual));
    }

    private static int poolSize(Section section) {
        Integer size = section.section("pool", Block.DIRECTORY_POOL)
                .map(given -> given.number("size"))
                .orElse(null);
        if (size != null && (size < 1 || size > DirectorySettings.LARGEST_POOL)) {
            section.problem("pool", "expected a size of 1 to " + DirectorySettings.LARGEST_POOL);
        }
        return or(size, DirectorySettings.USUAL_POOL);
    }

    private static Provisioning provisioning(Section given) {
        Provisioning usual = Provisioning.USUAL;
        return new Provisioning(
                or(given.flag("create"), usual.create()),
                or(given.flag("update"), usual.update()),
                or(given.choice("kind", PEOPLE), usual.kind()),
                given.text("domain"));
    }

    private static List<RoleRule> roles(Section section) {
        List<RoleRule> rules = new ArrayList<>();
        for (Section given : section.sections("roles", Block.DIRECTORY_ROLE)) {
            DistinguishedName group = given.read(
                    "group",
                    DistinguishedName::parse,
                    "the distinguished name of a group, cn=admins,dc=corp,dc=example");
            RoleName role = given.read("role", RoleName::parse, "the code of a role, or namespace/code");
            if (!given.has("group") || !given.has("role")) {
                given.problem("group", "a rule needs a group and a role");
            }
            if (group != null && role != null) {
                rules.add(new RoleRule(group, named(role)));
            }
        }
        return rules;
    }

    private static io.gatehouse.core.directory.RoleName named(RoleName role) {
        AccessCode namespace = role.namespace().orElse(Namespace.DEFAULT);
        return new io.gatehouse.core.directory.RoleName(
                namespace, role.codeInNamespace().orElse(role.text()));
    }

    private static Optional<SyncPlan> sync(Section section) {
        return section.section("sync", Block.DIRECTORY_SYNC)
                .map(given -> PolicyReader.checked(
                        given, () -> new SyncPlan(given.duration("full"), given.duration("changed"))))
                .orElse(section.has("sync") ? Optional.empty() : Optional.of(SyncPlan.NONE));
    }
}
