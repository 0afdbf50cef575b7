/** Small text matters of the operator's side: the nearest known word. */
@NullMarked
package io.gatehouse.app.text;

import org.jspecify.annotations.NullMarked;
