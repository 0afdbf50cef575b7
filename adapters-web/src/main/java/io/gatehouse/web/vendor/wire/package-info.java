/** Requests and answers of the vendor dialect, with its member names. */
@NullMarked
package io.gatehouse.web.vendor.wire;

import org.jspecify.annotations.NullMarked;
