/** Providers that speak OAuth 2.0 without being OpenID Connect issuers. */
@NullMarked
package io.gatehouse.federation.oauth2;

import org.jspecify.annotations.NullMarked;
