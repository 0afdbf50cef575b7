package io.gatehouse.app.blueprint;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes connections, all but their secrets, which stay as they are when the file is applied. */
public final class ConnectionExport {
    private final ConnectionStore connections;

    public ConnectionExport(ConnectionStore connections) {
        this.connections = connections;
    }

    void write(TenantId tenant, Lines lines) throws IOException {
        List<Connection> all = connections.all(tenant);
        if (all.isEmpty()) {
            return;
        }
        lines.line(2, "connections:");
        for (Connection connection : all) {
            write(connection, lines);
        }
    }

    private static void write(Connection connection, Lines lines) throws IOException {
        lines.line(3, "- name: " + Lines.quoted(connection.name()));
        lines.line(4, "provider: " + connection.kind().label());
        lines.value(4, "type", connection.type());
        lines.value(4, "id", connection.id());
        if (!connection.applications().isEmpty()) {
            lines.list(
                    4,
                    "applications",
                    connection.applications().stream()
                            .map(ApplicationId::hex)
                            .sorted()
                            .toList());
        }
        peer(connection.peer(), lines);
        lines.line(4, "onFirstSight: " + word(connection.rules().onFirstSight()));
        lines.line(4, "trustEmail: " + connection.rules().trustEmail());
        lines.line(4, "keepTokens: " + connection.rules().keepTokens());
        stub(connection.stub(), lines);
    }

    private static void peer(Peer peer, Lines lines) throws IOException {
        lines.value(4, "issuer", peer.issuer());
        for (var endpoint : new TreeMap<>(peer.endpoints()).entrySet()) {
            lines.value(4, ConnectionKeys.key(endpoint.getKey()), endpoint.getValue());
        }
        for (var setting : new TreeMap<>(peer.settings()).entrySet()) {
            lines.value(4, ConnectionKeys.key(setting.getKey()), setting.getValue());
        }
        if (!peer.clientId().isEmpty()) {
            lines.value(4, "clientId", peer.clientId());
        }
        if (!peer.audiences().isEmpty()) {
            lines.list(4, "audiences", List.copyOf(new TreeSet<>(peer.audiences())));
        }
        if (!peer.scopes().isEmpty()) {
            lines.list(4, "scopes", peer.scopes());
        }
        lines.value(4, "redirectUri", peer.redirectUri());
        lines.line(4, "allowPrivateAddresses: " + peer.allowPrivateAddresses());
    }

    private static String word(FirstSight firstSight) {
        return switch (firstSight) {
            case CREATE -> "create";
            case BIND -> "bind";
            case BIND_OR_CREATE -> "bindOrCreate";
        };
    }

    private static void stub(List<StubPerson> people, Lines lines) throws IOException {
        if (people.isEmpty()) {
            return;
        }
        lines.line(4, "stub:");
        for (StubPerson person : people) {
            lines.value(5, "- code", person.code());
            lines.value(6, "subject", person.subject());
            lines.value(
                    6, "email", person.email() == null ? null : person.email().text());
            lines.line(6, "emailVerified: " + person.emailVerified());
            lines.value(6, "name", person.name());
        }
    }
}
