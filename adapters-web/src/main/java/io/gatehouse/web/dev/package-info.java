/** What only developers see: the messages that would have been sent. */
@NullMarked
package io.gatehouse.web.dev;

import org.jspecify.annotations.NullMarked;
