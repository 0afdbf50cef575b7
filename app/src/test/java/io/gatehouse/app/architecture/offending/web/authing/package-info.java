/** Part of the sample that breaks the rules of the house. */
@NullMarked
package io.gatehouse.app.architecture.offending.web.authing;

import org.jspecify.annotations.NullMarked;
