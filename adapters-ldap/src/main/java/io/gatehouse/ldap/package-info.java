/** Directories: LDAP and Active Directory behind {@code core.directory}. */
@NullMarked
package io.gatehouse.ldap;

import org.jspecify.annotations.NullMarked;
