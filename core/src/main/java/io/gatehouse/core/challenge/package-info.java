/** Outstanding requests for proof: one-time codes and single-use tickets, their limits and their redemption. */
@NullMarked
package io.gatehouse.core.challenge;

import org.jspecify.annotations.NullMarked;
