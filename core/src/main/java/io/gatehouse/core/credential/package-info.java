/** Stored proof: password hashes, the policies that passwords must meet, and how strong one is. */
@NullMarked
package io.gatehouse.core.credential;

import org.jspecify.annotations.NullMarked;
