package io.gatehouse.tck;

import io.gatehouse.core.token.SigningKeyStore;

class InMemorySigningKeyStoreTest extends SigningKeyStoreContract {
    @Override
    protected SigningKeyStore emptyStore() {
        return new InMemorySigningKeyStore();
    }
}
