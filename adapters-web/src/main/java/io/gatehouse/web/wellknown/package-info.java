/** What anybody may know: the public keys that verify our tokens. */
@NullMarked
package io.gatehouse.web.wellknown;

import org.jspecify.annotations.NullMarked;
