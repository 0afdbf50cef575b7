/**
 * Vendor organisations: a team with one owner, members with roles and permissions, and the tills that they work at. A till
 * is the context that a session stands in.
 */
@NullMarked
package io.gatehouse.core.team;

import org.jspecify.annotations.NullMarked;
