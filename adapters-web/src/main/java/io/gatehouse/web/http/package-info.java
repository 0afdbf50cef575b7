/**
 * What all gates have in common: request ids, client addresses, bodies and their limits, origins of browsers, and the one
 * place where errors get the voice of the gate that was asked.
 */
@NullMarked
package io.gatehouse.web.http;

import org.jspecify.annotations.NullMarked;
