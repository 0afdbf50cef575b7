/** Messages to people: what they are for, the port that sends them, and the development outbox. */
@NullMarked
package io.gatehouse.core.delivery;

import org.jspecify.annotations.NullMarked;
