/** Drives a running server over HTTP in a closed loop and prints what it did, what it cost and what the machine can do. */
@NullMarked
package io.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
