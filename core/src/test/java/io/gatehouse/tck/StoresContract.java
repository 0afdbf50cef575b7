package io.gatehouse.tck;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the suites of all stores share: every test has a tenant of its own, so that one database serves a whole suite.
 * Instants are whole milliseconds, which every store keeps.
 */
public abstract class StoresContract {
    /** When the tests take place. */
    protected static final Instant NOW = MovableClock.START;

    private TckStores stores;
    private Tenant tenant;

    /** The stores under test, the same ones or fresh ones each time. */
    protected abstract TckStores stores();

    @BeforeEach
    void begin() {
        stores = stores();
        tenant = newTenant();
    }

    protected final TckStores world() {
        return stores;
    }

    protected final TenantId tenant() {
        return tenant.id();
    }

    protected final Tenant newTenant() {
        Tenant fresh = Samples.tenant();
        if (!stores.tenants().save(fresh)) {
            throw new IllegalStateException("a fresh slug is taken");
        }
        return fresh;
    }

    /** A customer of the test's tenant, stored. */
    protected final Principal newCustomer() {
        return stored(Samples.customer(tenant()));
    }

    protected final Principal stored(Principal principal) {
        return ((Stored.Done) stores.principals().add(principal)).principal();
    }
}
