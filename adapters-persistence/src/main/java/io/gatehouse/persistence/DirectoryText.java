package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleName;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.StoredJson.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory's settings as JSON, without the password of its service account. Durations are milliseconds. */
final class DirectoryText {
    private DirectoryText() {}

    static String write(Directory directory) {
        DirectorySettings settings = directory.settings();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", settings.kind().name());
        members.putAll(servers(settings.servers()));
        members.put("transport", transport(settings.transport()));
        members.put("bind", settings.bind().name());
        members.put("users", users(settings.users()));
        members.put("attributes", attributes(settings.attributes()));
        members.put("groups", groups(settings.groups()));
        members.put("connect", settings.timeouts().connect().toMillis());
        members.put("response", settings.timeouts().response().toMillis());
        members.put("poolSize", settings.poolSize());
        members.put("passwordChange", settings.passwordChange());
        members.put("provisioning", provisioning(directory.provisioning()));
        members.put("roles", roles(directory.roles()));
        members.put("behindAccountLogin", directory.behindAccountLogin());
        put(members, "syncFull", millis(directory.sync().full()));
        put(members, "syncChanged", millis(directory.sync().changed()));
        return StoredJson.write(members);
    }

    static Directory read(TenantId tenant, DirectoryId id, Provider name, String text, Secret password) {
        Members all = StoredJson.read(text);
        DirectorySettings settings = new DirectorySettings(
                id,
                DirectoryKind.valueOf(required(all, "kind")),
                servers(all),
                transport(all.object("transport")),
                new ServiceAccount(required(all, "bind"), password),
                users(all.object("users")),
                attributes(all.object("attributes")),
                groups(all.object("groups")),
                new DirectoryTimeouts(
                        duration(all, "connect", DirectoryTimeouts.DEFAULT.connect()),
                        duration(all, "response", DirectoryTimeouts.DEFAULT.response())),
                all.integer("poolSize", DirectorySettings.USUAL_POOL),
                all.flag("passwordChange", false));
        return new Directory(
                tenant,
                name,
                settings,
                provisioning(all.object("provisioning")),
                rules(all.list("roles")),
                all.flag("behindAccountLogin", false),
                new SyncPlan(durationOrNull(all, "syncFull"), durationOrNull(all, "syncChanged")));
    }

    private static Map<String, Object> servers(DirectoryServers servers) {
        return switch (servers) {
            case DirectoryServers.Listed(List<ServerAddress> addresses) ->
                Map.of(
                        "servers",
                        addresses.stream().map(ServerAddress::toString).toList());
            case DirectoryServers.Discovered(String domain, boolean tls) -> Map.of("srvDomain", domain, "srvTls", tls);
        };
    }

    private static DirectoryServers servers(Members all) {
        String domain = all.text("srvDomain");
        return domain != null
                ? new DirectoryServers.Discovered(domain, all.flag("srvTls", false))
                : new DirectoryServers.Listed(all.list("servers").stream()
                        .map(address -> ServerAddress.parse(address)
                                .orElseThrow(() -> new UnreadableRowException("a stored address is none")))
                        .toList());
    }

    private static Map<String, Object> transport(DirectoryTransport transport) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("startTls", transport.startTls());
        put(members, "caFile", transport.caFile());
        members.put("verifyHostname", transport.verifyHostname());
        members.put("allowClearText", transport.allowClearText());
        return members;
    }

    private static DirectoryTransport transport(Members members) {
        DirectoryTransport unsaid = DirectoryTransport.SAFE;
        return new DirectoryTransport(
                members.flag("startTls", unsaid.startTls()),
                members.text("caFile"),
                members.flag("verifyHostname", unsaid.verifyHostname()),
                members.flag("allowClearText", unsaid.allowClearText()));
    }

    private static Map<String, Object> users(UserSearch users) {
        return Map.of(
                "base",
                users.base(),
                "filter",
                users.filter(),
                "scope",
                users.scope().name());
    }

    private static UserSearch users(Members members) {
        return new UserSearch(
                required(members, "base"),
                required(members, "filter"),
                UserSearch.Scope.valueOf(required(members, "scope")));
    }

    private static Map<String, Object> attributes(AttributeMap attributes) {
        Map<String, Object> profile = new LinkedHashMap<>();
        attributes.profile().forEach((field, attribute) -> profile.put(field.name(), attribute));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", attributes.id());
        members.put("username", attributes.username());
        put(members, "email", attributes.email());
        put(members, "phone", attributes.phone());
        members.put("profile", profile);
        return members;
    }

    private static AttributeMap attributes(Members members) {
        Map<ProfileField, String> profile = new EnumMap<>(ProfileField.class);
        members.object("profile")
                .all()
                .forEach((field, attribute) -> profile.put(ProfileField.valueOf(field), String.valueOf(attribute)));
        return new AttributeMap(
                required(members, "id"),
                required(members, "username"),
                members.text("email"),
                members.text("phone"),
                profile);
    }

    private static Map<String, Object> groups(GroupSearch groups) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("by", groups.by().name());
        put(members, "base", groups.base());
        members.put("filter", groups.filter());
        members.put("name", groups.name());
        members.put("nested", groups.nested());
        return members;
    }

    private static GroupSearch groups(Members members) {
        return new GroupSearch(
                GroupSearch.Means.valueOf(required(members, "by")),
                members.text("base"),
                required(members, "filter"),
                required(members, "name"),
                members.flag("nested", false));
    }

    private static Map<String, Object> provisioning(Provisioning provisioning) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("create", provisioning.create());
        members.put("update", provisioning.update());
        members.put("kind", provisioning.kind().name());
        put(members, "domain", provisioning.domain());
        return members;
    }

    private static Provisioning provisioning(Members members) {
        Provisioning unsaid = Provisioning.USUAL;
        String kind = members.text("kind");
        return new Provisioning(
                members.flag("create", unsaid.create()),
                members.flag("update", unsaid.update()),
                kind == null ? unsaid.kind() : PrincipalKind.valueOf(kind),
                members.text("domain"));
    }

    /** Three texts for each rule, one after the other: group, namespace, role. */
    private static List<String> roles(List<RoleRule> rules) {
        List<String> texts = new ArrayList<>();
        for (RoleRule rule : rules) {
            texts.add(rule.group().text());
            texts.add(rule.role().namespace().text());
            texts.add(rule.role().code().text());
        }
        return texts;
    }

    private static List<RoleRule> rules(List<String> texts) {
        List<RoleRule> rules = new ArrayList<>();
        for (int i = 0; i + 2 < texts.size(); i += 3) {
            rules.add(new RoleRule(
                    new DistinguishedName(texts.get(i)),
                    new RoleName(new AccessCode(texts.get(i + 1)), new AccessCode(texts.get(i + 2)))));
        }
        return rules;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static @Nullable Duration durationOrNull(Members members, String name) {
        Long millis = members.number(name);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static Duration duration(Members members, String name, Duration unsaid) {
        Duration said = durationOrNull(members, name);
        return said == null ? unsaid : said;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static String required(Members members, String name) {
        String text = members.text(name);
        if (text == null) {
            throw new UnreadableRowException("a directory's settings lack " + name);
        }
        return text;
    }
}
