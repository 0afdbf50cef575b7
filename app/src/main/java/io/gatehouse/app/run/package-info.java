/** What goes on while a server runs: health, metrics, housekeeping, getting ready what the first visitor should not wait for. */
@NullMarked
package io.gatehouse.app.run;

import org.jspecify.annotations.NullMarked;
