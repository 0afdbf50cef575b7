/** Unpredictable values. */
@NullMarked
package io.gatehouse.crypto.random;

import org.jspecify.annotations.NullMarked;
