package io.gatehouse.app.blueprint;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the directories of a tenant, without the passwords of their service accounts. */
public final class DirectoryExport {
    private final DirectoryStore directories;

    public DirectoryExport(DirectoryStore directories) {
        this.directories = directories;
    }

    /** {@code applications[].directories}; nothing if it uses none. */
    void use(TenantId tenant, ApplicationId application, Lines lines) throws IOException {
        List<Provider> names = directories.namesUsedBy(tenant, application);
        if (!names.isEmpty()) {
            lines.list(4, "directories", names);
        }
    }

    void write(TenantId tenant, Lines lines) throws IOException {
        List<Directory> all = directories.of(tenant);
        if (!all.isEmpty()) {
            lines.line(2, "directories:");
        }
        for (Directory directory : all) {
            write(directory, lines);
        }
    }

    private static void write(Directory directory, Lines lines) throws IOException {
        DirectorySettings settings = directory.settings();
        lines.line(3, "- name: " + Lines.quoted(directory.name()));
        lines.line(4, "kind: " + (settings.kind() == DirectoryKind.ACTIVE_DIRECTORY ? "ad" : "ldap"));
        switch (settings.servers()) {
            case DirectoryServers.Listed(List<ServerAddress> addresses) -> lines.list(4, "servers", addresses);
            case DirectoryServers.Discovered(String domain, boolean ignored) -> lines.value(4, "srvDomain", domain);
        }
        lines.line(4, "startTls: " + settings.transport().startTls());
        lines.line(4, "allowClearText: " + settings.transport().allowClearText());
        lines.line(4, "trust:");
        lines.value(5, "caFile", settings.transport().caFile());
        lines.line(5, "verifyHostname: " + settings.transport().verifyHostname());
        if (!settings.bind().isAnonymous()) {
            lines.line(4, "bind:");
            lines.value(5, "dn", settings.bind().name());
            lines.line(5, "# password: it has one, which is not written; left out, it stays");
        }
        lines.line(4, "users:");
        lines.value(5, "base", settings.users().base());
        lines.value(5, "filter", settings.users().filter());
        lines.line(5, "scope: " + Lines.word(settings.users().scope()));
        attributes(settings.attributes(), lines);
        groups(settings.groups(), lines);
        lines.line(
                4,
                "timeouts: {connect: %s, response: %s}"
                        .formatted(
                                settings.timeouts().connect(),
                                settings.timeouts().response()));
        lines.line(4, "pool: {size: %d}".formatted(settings.poolSize()));
        lines.line(4, "passwordChange: " + settings.passwordChange());
        provisioning(directory.provisioning(), lines);
        roles(directory.roles(), lines);
        lines.line(4, "behindAccountLogin: " + directory.behindAccountLogin());
        sync(directory.sync(), lines);
    }

    /** Those that the directory does not read are null, since each has a default. */
    private static void attributes(AttributeMap attributes, Lines lines) throws IOException {
        lines.line(4, "attributes:");
        lines.value(5, "id", attributes.id());
        lines.value(5, "username", attributes.username());
        lines.line(5, "email: " + orNull(attributes.email()));
        lines.line(5, "phone: " + orNull(attributes.phone()));
        for (ProfileField field :
                AttributeMap.usual(DirectoryKind.LDAP).profile().keySet()) {
            if (!attributes.profile().containsKey(field)) {
                lines.line(5, Block.profileKey(field) + ": null");
            }
        }
        for (Map.Entry<ProfileField, String> member : attributes.profile().entrySet()) {
            lines.value(5, Block.profileKey(member.getKey()), member.getValue());
        }
    }

    private static String orNull(@Nullable String attribute) {
        return attribute == null ? "null" : Lines.quoted(attribute);
    }

    private static void groups(GroupSearch groups, Lines lines) throws IOException {
        lines.line(4, "groups:");
        lines.line(
                5,
                "by: "
                        + switch (groups.by()) {
                            case NONE -> "none";
                            case SEARCH -> "search";
                            case MEMBER_OF -> "memberOf";
                            case MATCHING_RULE -> "matchingRule";
                            case TOKEN_GROUPS -> "tokenGroups";
                        });
        lines.value(5, "base", groups.base());
        lines.value(5, "filter", groups.filter());
        lines.value(5, "name", groups.name());
        lines.line(5, "nested: " + groups.nested());
    }

    private static void provisioning(Provisioning provisioning, Lines lines) throws IOException {
        lines.line(4, "provisioning:");
        lines.line(5, "create: " + provisioning.create());
        lines.line(5, "update: " + provisioning.update());
        lines.line(5, "kind: " + provisioning.kind());
        lines.value(5, "domain", provisioning.domain());
    }

    private static void roles(List<RoleRule> roles, Lines lines) throws IOException {
        if (!roles.isEmpty()) {
            lines.line(4, "roles:");
        }
        for (RoleRule rule : roles) {
            lines.line(5, "- {group: %s, role: %s}".formatted(Lines.quoted(rule.group()), Lines.quoted(rule.role())));
        }
    }

    private static void sync(SyncPlan sync, Lines lines) throws IOException {
        if (!sync.equals(SyncPlan.NONE)) {
            lines.line(4, "sync:");
            lines.value(5, "full", sync.full());
            lines.value(5, "changed", sync.changed());
        }
    }
}
