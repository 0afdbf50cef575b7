/** Tokens that others have issued, as applications believe them (custom JWT). */
@NullMarked
package io.gatehouse.federation.token;

import org.jspecify.annotations.NullMarked;
