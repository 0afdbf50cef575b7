/** Password hashing, JOSE signing and the sealing of secrets: the core's cryptographic ports on proven libraries. */
@NullMarked
package io.gatehouse.crypto;

import org.jspecify.annotations.NullMarked;
