/** The operator's calls to a running server, for the command line: blueprints, keys, users. Not a dialect for clients. */
@NullMarked
package io.gatehouse.web.admin;

import org.jspecify.annotations.NullMarked;
