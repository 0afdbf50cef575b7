/** The {@code /vendor} API of the point-of-sale app: owners, members, tills; its own failure codes. */
@NullMarked
package io.gatehouse.web.vendor;

import org.jspecify.annotations.NullMarked;
