/** Reports of houses that send messages, over HTTP. */
@NullMarked
package io.gatehouse.web.delivery;

import org.jspecify.annotations.NullMarked;
