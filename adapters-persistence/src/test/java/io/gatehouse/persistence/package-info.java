/** The stores pass the core's contract suites on both databases, keep to their budgets and stand what databases do. */
@NullMarked
package io.gatehouse.persistence;

import org.jspecify.annotations.NullMarked;
