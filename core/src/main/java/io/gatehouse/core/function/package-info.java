/**
 * Functions that belong to an application and that others write: asked at log-in, when an address is confirmed, when a
 * password is reset, and by clients. A port with its declarations; how a function is reached is an adapter's business.
 */
@NullMarked
package io.gatehouse.core.function;

import org.jspecify.annotations.NullMarked;
