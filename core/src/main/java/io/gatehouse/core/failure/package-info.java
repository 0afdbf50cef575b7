/** The closed list of reasons for which the core refuses a request. */
@NullMarked
package io.gatehouse.core.failure;

import org.jspecify.annotations.NullMarked;
