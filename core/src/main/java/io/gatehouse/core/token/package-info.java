/** What is signed and handed out: claims, access and refresh tokens, and the keys behind them. */
@NullMarked
package io.gatehouse.core.token;

import org.jspecify.annotations.NullMarked;
