/** Microsoft identity platform: OpenID Connect whose issuer differs with the person's directory. */
@NullMarked
package io.gatehouse.federation.microsoft;

import org.jspecify.annotations.NullMarked;
