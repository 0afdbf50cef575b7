/** The wall between customers of the server: tenants, their applications and their policies. */
@NullMarked
package io.gatehouse.core.tenant;

import org.jspecify.annotations.NullMarked;
