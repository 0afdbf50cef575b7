/** Part of the sample that breaks the rules of the house. */
@NullMarked
package io.gatehouse.app.architecture.offending.web.authing.v2;

import org.jspecify.annotations.NullMarked;
