package io.gatehouse.tck;

import io.gatehouse.core.token.SigningKeyStore;

class InMemoryContractsTest extends EveryStoreContract {
    @Override
    protected TckStores stores() {
        return new InMemoryWorld(new MovableClock());
    }

    @Override
    protected SigningKeyStore emptySigningKeys() {
        return new InMemorySigningKeyStore();
    }
}
