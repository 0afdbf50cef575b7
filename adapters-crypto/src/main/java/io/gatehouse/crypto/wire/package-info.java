/** Passwords that clients encrypt before they send them. */
@NullMarked
package io.gatehouse.crypto.wire;

import org.jspecify.annotations.NullMarked;
