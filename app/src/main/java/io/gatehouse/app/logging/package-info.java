/** How the process writes its log. */
@NullMarked
package io.gatehouse.app.logging;

import org.jspecify.annotations.NullMarked;
