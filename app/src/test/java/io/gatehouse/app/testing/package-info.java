/** Whole servers for tests. */
@NullMarked
package io.gatehouse.app.testing;

import org.jspecify.annotations.NullMarked;
