/** Signing in, up and out, and what is decided on the way: throttling, lock-out, admission, refreshing. */
@NullMarked
package io.gatehouse.core.signin;

import org.jspecify.annotations.NullMarked;
