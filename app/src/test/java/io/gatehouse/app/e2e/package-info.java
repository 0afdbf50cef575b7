/** The whole server from outside: real processes, real HTTP, H2 and PostgreSQL. */
@NullMarked
package io.gatehouse.app.e2e;

import org.jspecify.annotations.NullMarked;
