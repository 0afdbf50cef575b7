/** Who principals are elsewhere: identities at upstream providers, by which people can sign in here. */
@NullMarked
package io.gatehouse.core.identity;

import org.jspecify.annotations.NullMarked;
