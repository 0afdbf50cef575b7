/** The data folder: who may use it, and the small private files in it. */
@NullMarked
package io.gatehouse.app.data;

import org.jspecify.annotations.NullMarked;
