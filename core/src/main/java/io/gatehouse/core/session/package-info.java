/** Spans of continued authentication: sessions, their refresh families, what ends them, and who the caller is. */
@NullMarked
package io.gatehouse.core.session;

import org.jspecify.annotations.NullMarked;
