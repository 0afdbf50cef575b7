/** The core's stores on JDBC: H2 (embedded) and PostgreSQL run the same migrations and pass the same contract suites. */
@NullMarked
package io.gatehouse.persistence;

import org.jspecify.annotations.NullMarked;
