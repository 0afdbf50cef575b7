package io.gatehouse.crypto.keys;

import io.gatehouse.core.token.SigningKey;

/** A key of a tenant with its private half open, ready for use. Immutable, safe for several threads, prints nothing. */
public sealed interface OpenedKey permits SignatureKey, PasswordKey {
    /** The key as stored. */
    SigningKey stored();
}
