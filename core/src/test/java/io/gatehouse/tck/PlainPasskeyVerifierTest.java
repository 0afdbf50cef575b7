package io.gatehouse.tck;

import io.gatehouse.core.mfa.PasskeyVerifier;

class PlainPasskeyVerifierTest extends PasskeyVerifierContract {
    @Override
    protected PasskeyVerifier verifier() {
        return new PlainPasskeyVerifier();
    }
}
