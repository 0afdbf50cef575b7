/** What every feature of the core shares: transactions, randomness, sealing, digests and ids. */
@NullMarked
package io.gatehouse.core.support;

import org.jspecify.annotations.NullMarked;
