package io.gatehouse.ldap;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.UserSearch;
import java.time.Duration;
import java.util.List;

/** Settings that differ in something from others. */
final class Settings {
    private final DirectorySettings old;
    private DirectoryId id;
    private DirectoryKind kind;
    private DirectoryServers servers;
    private DirectoryTransport transport;
    private ServiceAccount bind;
    private UserSearch users;
    private AttributeMap attributes;
    private GroupSearch groups;
    private DirectoryTimeouts timeouts;
    private int poolSize;

    private Settings(DirectorySettings old) {
        this.old = old;
        id = old.id();
        kind = old.kind();
        servers = old.servers();
        transport = old.transport();
        bind = old.bind();
        users = old.users();
        attributes = old.attributes();
        groups = old.groups();
        timeouts = old.timeouts();
        poolSize = old.poolSize();
    }

    static Settings of(DirectorySettings old) {
        return new Settings(old);
    }

    /** As Active Directory, found by {@code sAMAccountName}. */
    Settings activeDirectory() {
        kind = DirectoryKind.ACTIVE_DIRECTORY;
        attributes = AttributeMap.usual(kind);
        return with(new UserSearch(
                users.base(), "(|(sAMAccountName={1})(userPrincipalName={0})(mail={0}))", users.scope()));
    }

    Settings with(DirectoryId other) {
        id = other;
        return this;
    }

    Settings with(ServerAddress... addresses) {
        servers = new DirectoryServers.Listed(List.of(addresses));
        return this;
    }

    Settings with(DirectoryServers others) {
        servers = others;
        return this;
    }

    Settings with(DirectoryTransport other) {
        transport = other;
        return this;
    }

    Settings with(ServiceAccount other) {
        bind = other;
        return this;
    }

    Settings with(UserSearch other) {
        users = other;
        return this;
    }

    Settings with(AttributeMap other) {
        attributes = other;
        return this;
    }

    Settings with(GroupSearch other) {
        groups = other;
        return this;
    }

    Settings within(Duration connect, Duration response) {
        timeouts = new DirectoryTimeouts(connect, response);
        return this;
    }

    Settings pooling(int size) {
        poolSize = size;
        return this;
    }

    DirectorySettings made() {
        return new DirectorySettings(
                id,
                kind,
                servers,
                transport,
                bind,
                users,
                attributes,
                groups,
                timeouts,
                poolSize,
                old.passwordChange());
    }
}
