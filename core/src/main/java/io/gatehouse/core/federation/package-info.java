/**
 * Other houses that vouch for people: the connections of a tenant to upstream identity providers, and the port by which
 * their proofs are checked. Whom a proof means here is decided in this package, how it is checked in its adapter.
 */
@NullMarked
package io.gatehouse.core.federation;

import org.jspecify.annotations.NullMarked;
