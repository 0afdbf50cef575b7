/** Answers of the Authing v3 gate, member by member. */
@NullMarked
package io.gatehouse.web.authing.v3.wire;

import org.jspecify.annotations.NullMarked;
