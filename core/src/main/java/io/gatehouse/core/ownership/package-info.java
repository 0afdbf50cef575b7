/**
 * Whose an account is when somebody proves an address that was never proven here. Whoever lets people in by such a proof
 * asks this package, and nothing here knows how they came.
 */
@NullMarked
package io.gatehouse.core.ownership;

import org.jspecify.annotations.NullMarked;
