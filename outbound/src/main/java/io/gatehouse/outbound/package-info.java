/** Requests that the server makes to other servers over HTTP: where they may go, how long they may take, how much they may bring. */
@NullMarked
package io.gatehouse.outbound;

import org.jspecify.annotations.NullMarked;
