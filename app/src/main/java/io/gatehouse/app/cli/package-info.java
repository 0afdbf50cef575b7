/** The operator's command line: {@code serve}, and what is done to a deployment whether its server runs or not. */
@NullMarked
package io.gatehouse.app.cli;

import org.jspecify.annotations.NullMarked;
