/** OpenID Connect as a client: the issuer's configuration, the code flow, id tokens checked in the order of the standard. */
@NullMarked
package io.gatehouse.federation.oidc;

import org.jspecify.annotations.NullMarked;
