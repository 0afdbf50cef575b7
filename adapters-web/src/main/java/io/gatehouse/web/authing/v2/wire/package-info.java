/** Answers of the Authing v2 gate, member by member. */
@NullMarked
package io.gatehouse.web.authing.v2.wire;

import org.jspecify.annotations.NullMarked;
