/** Sign in with Apple: OpenID Connect with a client secret that is a signed token, and a name that is told once. */
@NullMarked
package io.gatehouse.federation.apple;

import org.jspecify.annotations.NullMarked;
