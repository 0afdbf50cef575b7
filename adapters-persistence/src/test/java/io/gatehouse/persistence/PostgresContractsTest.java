package io.gatehouse.persistence;

import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.tck.EveryStoreContract;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.TckStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresContractsTest extends EveryStoreContract {
    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = Stores.on(TestDatabase.POSTGRES.fresh(), new MovableClock());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Override
    protected TckStores stores() {
        return stores;
    }

    @Override
    protected SigningKeyStore emptySigningKeys() {
        return KeyTenants.emptied(stores);
    }
}
