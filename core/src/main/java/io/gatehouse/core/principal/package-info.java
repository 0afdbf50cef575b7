/** Who is identified: principals, the identifiers that point to them, their profiles, and what they may change. */
@NullMarked
package io.gatehouse.core.principal;

import org.jspecify.annotations.NullMarked;
