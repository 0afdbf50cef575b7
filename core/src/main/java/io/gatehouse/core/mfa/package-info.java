/**
 * Second factors: enrolment, the demand for one between two steps of a sign-in, and its proof. One for all gates; none of
 * them knows how another calls it.
 */
@NullMarked
package io.gatehouse.core.mfa;

import org.jspecify.annotations.NullMarked;
