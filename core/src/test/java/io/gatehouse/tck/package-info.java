/** The contract suites of the ports, adapters that keep everything in memory, and fixtures: for the tests of all modules. */
@NullMarked
package io.gatehouse.tck;

import org.jspecify.annotations.NullMarked;
