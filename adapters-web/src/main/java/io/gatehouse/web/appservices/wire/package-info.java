/** What the App Services gate reads and writes, by the names of its contract. Used nowhere else. */
@NullMarked
package io.gatehouse.web.appservices.wire;

import org.jspecify.annotations.NullMarked;
