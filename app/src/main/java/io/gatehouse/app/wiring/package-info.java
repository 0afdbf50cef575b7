/** Makes the core's use cases and the adapters into beans. Nothing is decided here. */
@NullMarked
package io.gatehouse.app.wiring;

import org.jspecify.annotations.NullMarked;
