/** The {@code /profile} API of AppEngine: real HTTP statuses, one envelope for two generations of clients, refresh tokens. */
@NullMarked
package io.gatehouse.web.appengine;

import org.jspecify.annotations.NullMarked;
