/** What the versions of the Authing dialect answer alike, member by member. */
@NullMarked
package io.gatehouse.web.authing.wire;

import org.jspecify.annotations.NullMarked;
