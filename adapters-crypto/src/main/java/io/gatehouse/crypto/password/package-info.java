/** Password hashing: Argon2id natively or in Java, the imported kinds, and the bounded pool that computes them. */
@NullMarked
package io.gatehouse.crypto.password;

import org.jspecify.annotations.NullMarked;
