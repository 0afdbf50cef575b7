package io.gatehouse.tck;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ids of connections are random, so one belongs to one tenant here. */
final class InMemoryConnectionStore implements ConnectionStore {
    private final InMemoryWorld world;

    InMemoryConnectionStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<Connection> find(TenantId tenant, ConnectionId id) {
        return world.transactions.call(() ->
                in(tenant).filter(connection -> connection.id().equals(id)).findFirst());
    }

    @Override
    public Optional<Connection> named(TenantId tenant, Provider name) {
        return world.transactions.call(() ->
                in(tenant).filter(connection -> connection.name().equals(name)).findFirst());
    }

    @Override
    public List<Connection> all(TenantId tenant) {
        return world.transactions.call(() -> in(tenant)
                .sorted(Comparator.comparing(Connection::name))
                .limit(MOST)
                .toList());
    }

    @Override
    public boolean save(Connection connection) {
        return world.transactions.call(() -> {
            boolean taken = named(connection.tenantId(), connection.name())
                    .filter(other -> !other.id().equals(connection.id()))
                    .isPresent();
            if (!taken) {
                world.connectionRows.put(connection.id(), connection);
            }
            return !taken;
        });
    }

    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        return world.transactions.call(() -> find(tenant, id).isPresent() && world.connectionRows.remove(id));
    }

    private Stream<Connection> in(TenantId tenant) {
        return world.connectionRows.stream()
                .filter(connection -> connection.tenantId().equals(tenant));
    }
}
