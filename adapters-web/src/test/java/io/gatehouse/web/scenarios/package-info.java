/**
 * Conversations of real clients with a running server, over HTTP alone: run here over stores in memory, and by the
 * application over its databases.
 */
@NullMarked
package io.gatehouse.web.scenarios;

import org.jspecify.annotations.NullMarked;
