package io.gatehouse.tck;

import io.gatehouse.core.mfa.OneTimePasswords;

class PlainOneTimePasswordsTest extends OneTimePasswordsContract {
    @Override
    protected OneTimePasswords passwords() {
        return new PlainOneTimePasswords(new CountingSecrets());
    }
}
