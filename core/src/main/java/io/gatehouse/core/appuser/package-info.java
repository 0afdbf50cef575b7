/**
 * Users of App Services applications: how an application lets people in, which identities they have there, the devices they
 * come with, and sessions whose refresh token stays the same.
 */
@NullMarked
package io.gatehouse.core.appuser;

import org.jspecify.annotations.NullMarked;
