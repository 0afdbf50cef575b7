/** The vendor dialect over the core in memory. */
@NullMarked
package io.gatehouse.web.vendor;

import org.jspecify.annotations.NullMarked;
