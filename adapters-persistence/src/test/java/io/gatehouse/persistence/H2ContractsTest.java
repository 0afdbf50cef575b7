package io.gatehouse.persistence;

import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.SigningKeyStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class H2ContractsTest {
    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = Stores.on(TestDatabase.H2.fresh(), new MovableClock());
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Nested
    class TenantStore extends TenantStoreContract {
        @Override
        protected StoresUnderTest stores() {
            return stores;
        }
    }

    @Nested
    class PrincipalStore extends PrincipalStoreContract {
        @Override
        protected StoresUnderTest stores() {
            return stores;
        }
    }

    @Nested
    class SigningKeyStore extends SigningKeyStoreContract {
        @Override
        protected io.gatehouse.core.token.SigningKeyStore emptyStore() {
            return KeyTenants.emptied(stores);
        }
    }
}
