/** GitHub: OAuth 2.0 without OpenID Connect. */
@NullMarked
package io.gatehouse.federation.github;

import org.jspecify.annotations.NullMarked;
