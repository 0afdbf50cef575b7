/** The contract suites of the core's ports, which every adapter passes, and in-memory adapters for quick tests. */
@NullMarked
package io.gatehouse.tck;

import org.jspecify.annotations.NullMarked;
