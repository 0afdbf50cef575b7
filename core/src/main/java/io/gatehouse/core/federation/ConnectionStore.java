package io.gatehouse.core.federation;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The connections of tenants. Safe for several threads and server instances. Everything is seen in its tenant only; that a
 * name is one connection's is a constraint of the store. Throws
 * {@link io.gatehouse.core.support.StoreUnavailableException} when the store cannot answer.
 */
public interface ConnectionStore {
    /** How many connections of a tenant are told at most. */
    int MOST = 200;

    /** The connection of that id. */
    Optional<Connection> find(TenantId tenant, ConnectionId id);

    /** The connection of that name, compared letter by letter. */
    Optional<Connection> named(TenantId tenant, Provider name);

    /** The tenant's connections by name, {@value #MOST} at most. */
    List<Connection> all(TenantId tenant);

    /**
     * Stores the connection, in place of the one of its id if there is one. False, and nothing is changed, if another one of
     * the tenant has its name.
     */
    boolean save(Connection connection);

    /** Removes the connection; identities that came through it stay. False if there is none. */
    boolean delete(TenantId tenant, ConnectionId id);
}
