/** Part of the sample that breaks the rules of the house. */
@NullMarked
package io.gatehouse.app.architecture.offending.persistence.principal.row;

import org.jspecify.annotations.NullMarked;
