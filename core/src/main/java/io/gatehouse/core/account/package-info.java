/** What signed-in people change about themselves, and how a lost password is replaced. */
@NullMarked
package io.gatehouse.core.account;

import org.jspecify.annotations.NullMarked;
