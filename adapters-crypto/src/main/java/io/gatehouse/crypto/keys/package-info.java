/** The tenants' keys: made, sealed, opened, and kept at hand. */
@NullMarked
package io.gatehouse.crypto.keys;

import org.jspecify.annotations.NullMarked;
