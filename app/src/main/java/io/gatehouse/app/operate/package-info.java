/** What an operator does with a deployment: blueprints, keys, users; the same from the command line and over HTTP. */
@NullMarked
package io.gatehouse.app.operate;

import org.jspecify.annotations.NullMarked;
