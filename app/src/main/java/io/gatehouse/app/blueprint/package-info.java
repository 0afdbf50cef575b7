/**
 * The declarative file of a deployment: reading it with line and key of every error, applying it so that a second time
 * changes nothing, and writing what is there as such a file.
 */
@NullMarked
package io.gatehouse.app.blueprint;

import org.jspecify.annotations.NullMarked;
