/**
 * The Authing dialect, version 3 (section 13): an envelope and refusals of its own over the use cases, users and tokens that
 * version 2 has.
 */
@NullMarked
package io.gatehouse.web.authing.v3;

import org.jspecify.annotations.NullMarked;
