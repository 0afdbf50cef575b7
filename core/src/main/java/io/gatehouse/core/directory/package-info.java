/**
 * People who are kept in a directory (LDAP, Active Directory): the port through which it is asked, what it is told about a
 * directory, and what it answers.
 */
@NullMarked
package io.gatehouse.core.directory;

import org.jspecify.annotations.NullMarked;
