/** Google: OpenID Connect, with codes and id tokens of native applications. */
@NullMarked
package io.gatehouse.federation.google;

import org.jspecify.annotations.NullMarked;
