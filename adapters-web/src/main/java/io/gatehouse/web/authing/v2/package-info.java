/**
 * The Authing v2 gate: what Authing's client SDKs (Flutter v2, Guard for Android and iOS, JavaScript) speak. HTTP 200 for
 * every business outcome, the outcome in {@code code}. Oddities of the imitated service live here and nowhere else.
 */
@NullMarked
package io.gatehouse.web.authing.v2;

import org.jspecify.annotations.NullMarked;
