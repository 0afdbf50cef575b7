package io.gatehouse.crypto.otp;

import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.crypto.random.SystemSecrets;
import io.gatehouse.tck.OneTimePasswordsContract;

class TimedPasswordsTest extends OneTimePasswordsContract {
    private final OneTimePasswords passwords = new TimedPasswords(new SystemSecrets());

    @Override
    protected OneTimePasswords passwords() {
        return passwords;
    }
}
