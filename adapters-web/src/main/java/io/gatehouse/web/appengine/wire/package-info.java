/** What the AppEngine dialect reads and writes, member by member. */
@NullMarked
package io.gatehouse.web.appengine.wire;

import org.jspecify.annotations.NullMarked;
