/** The main class and the wiring of core and adapters into one server. */
@NullMarked
package io.gatehouse.app;

import org.jspecify.annotations.NullMarked;
