/** Time-based one-time passwords. */
@NullMarked
package io.gatehouse.crypto.otp;

import org.jspecify.annotations.NullMarked;
