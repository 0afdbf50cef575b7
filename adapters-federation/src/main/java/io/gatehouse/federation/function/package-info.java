/**
 * How functions of applications are reached: signed requests to an address, and classes that others put on the server's
 * class path. The latter implement {@link io.gatehouse.federation.function.FunctionService}, which knows no other type of ours.
 */
@NullMarked
package io.gatehouse.federation.function;

import org.jspecify.annotations.NullMarked;
