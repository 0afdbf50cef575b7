package io.gatehouse.tck;

import io.gatehouse.core.mfa.OneTimePasswords;

class PlainOneTimePasswordsTest extends OneTimePasswordsContract {
    private final OneTimePasswords passwords = new PlainOneTimePasswords(new CountingSecrets());

    @Override
    protected OneTimePasswords passwords() {
        return passwords;
    }
}
