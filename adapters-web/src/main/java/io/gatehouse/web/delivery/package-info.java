/** What houses that send messages tell of them. */
@NullMarked
package io.gatehouse.web.delivery;

import org.jspecify.annotations.NullMarked;
