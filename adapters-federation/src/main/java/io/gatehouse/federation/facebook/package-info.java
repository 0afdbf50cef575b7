/** Facebook: access tokens that are asked about, and the id tokens of its limited log-in. */
@NullMarked
package io.gatehouse.federation.facebook;

import org.jspecify.annotations.NullMarked;
