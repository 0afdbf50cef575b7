/** Encryption at rest under the master key. */
@NullMarked
package io.gatehouse.crypto.sealing;

import org.jspecify.annotations.NullMarked;
