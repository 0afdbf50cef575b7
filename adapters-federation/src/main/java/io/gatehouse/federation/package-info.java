/** Upstream identities, foreign tokens and custom functions behind {@code core.federation} and {@code core.function}. */
@NullMarked
package io.gatehouse.federation;

import org.jspecify.annotations.NullMarked;
