/** The training run behind the launcher's start-up cache: the server starts, answers a few requests and stops. */
@NullMarked
package io.gatehouse.app.training;

import org.jspecify.annotations.NullMarked;
