/** Signed tokens and the published key sets, on Nimbus JOSE. */
@NullMarked
package io.gatehouse.crypto.jose;

import org.jspecify.annotations.NullMarked;
