package io.gatehouse.crypto.random;

import io.gatehouse.core.support.Secrets;
import io.gatehouse.tck.SecretsContract;

class SystemSecretsTest extends SecretsContract {
    private final SystemSecrets secrets = new SystemSecrets();

    @Override
    protected Secrets secrets() {
        return secrets;
    }
}
