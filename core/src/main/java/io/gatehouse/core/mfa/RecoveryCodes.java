package io.gatehouse.core.mfa;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Secrets;
import java.util.Locale;

/**
 * Recovery codes: 130 random bits in five groups, kept as digests, each good once. Dashes, spaces and case do not count
 * when one is typed. Safe for several threads.
 */
final class RecoveryCodes {
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32: none that looks like another
    private static final int LENGTH = 26;
    private static final int GROUP = 6;

    private final Secrets secrets;

    RecoveryCodes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A fresh code, as it is shown. */
    Secret fresh() {
        StringBuilder code = new StringBuilder();
        for (byte b : secrets.bytes(LENGTH)) {
            if (code.length() % (GROUP + 1) == GROUP) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(b & 31));
        }
        return Secret.of(code.toString());
    }

    /** How a principal's code is kept, however it was typed. */
    static Digest digest(PrincipalId principal, Secret typed) {
        String plain = typed.reveal().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return Digest.ofParts("recovery-code", principal.hex(), plain);
    }
}
