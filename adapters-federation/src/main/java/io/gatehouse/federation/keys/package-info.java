/** The public keys by which others sign, fetched from where they publish them. */
@NullMarked
package io.gatehouse.federation.keys;

import org.jspecify.annotations.NullMarked;
