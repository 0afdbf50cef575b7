/** A server in this process over stores in memory, and a client for it. */
@NullMarked
package io.gatehouse.web.testing;

import org.jspecify.annotations.NullMarked;
