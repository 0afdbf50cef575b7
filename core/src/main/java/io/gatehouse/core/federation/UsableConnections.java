package io.gatehouse.core.federation;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.session.Door;
import java.util.List;
import java.util.Optional;

/** The connections by which people may come in at a door: those of its tenant that serve its application. Safe for several threads. */
public final class UsableConnections {
    private final ConnectionStore connections;

    public UsableConnections(ConnectionStore connections) {
        this.connections = connections;
    }

    /** The connection of that id; empty if there is none, or not at that door. */
    public Optional<Connection> find(Door door, ConnectionId id) {
        return connections.find(door.tenant().id(), id).filter(connection -> serves(connection, door));
    }

    /** The connection of that name; empty if there is none, or not at that door. */
    public Optional<Connection> named(Door door, Provider name) {
        return connections.named(door.tenant().id(), name).filter(connection -> serves(connection, door));
    }

    /** All of them, by name; {@value ConnectionStore#MOST} at most. */
    public List<Connection> all(Door door) {
        return connections.all(door.tenant().id()).stream()
                .filter(connection -> serves(connection, door))
                .toList();
    }

    private static boolean serves(Connection connection, Door door) {
        return door.application() == null
                ? connection.applications().isEmpty()
                : connection.serves(door.application().id());
    }
}
