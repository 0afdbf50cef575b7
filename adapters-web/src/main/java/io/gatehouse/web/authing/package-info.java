/** The Authing dialects. */
@NullMarked
package io.gatehouse.web.authing;

import org.jspecify.annotations.NullMarked;
