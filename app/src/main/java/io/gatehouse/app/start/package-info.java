/** From settings to a server that answers, and back: checks, blueprints, ports, the start-up block, a graceful end. */
@NullMarked
package io.gatehouse.app.start;

import org.jspecify.annotations.NullMarked;
