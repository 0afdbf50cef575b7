package io.gatehouse.core.mfa;

import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of thirty seconds, as every authenticator app has
 * them. Safe for several threads.
 */
public interface OneTimePasswords {
    /** A fresh random seed of 160 bits (RFC 4226, section 4), in base32 without padding (RFC 4648, section 6). */
    Secret newSeed();

    /** Whether the text is a seed that {@link #stepOf} can read: base32, 80 to 512 bits, padding or not. */
    boolean isSeed(Secret text);

    /**
     * The time step of which this is the code, among the present one and its two neighbours; the newest if it is the code
     * of several. Empty if it is none of them. Takes the same time whatever the code is.
     *
     * @param seed base32
     * @throws IllegalArgumentException if the seed is none
     */
    OptionalLong stepOf(Secret seed, Secret code, Instant now);
}
