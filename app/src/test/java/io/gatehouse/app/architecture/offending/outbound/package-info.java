/** A shared client that knows too much. */
@NullMarked
package io.gatehouse.app.architecture.offending.outbound;

import org.jspecify.annotations.NullMarked;
