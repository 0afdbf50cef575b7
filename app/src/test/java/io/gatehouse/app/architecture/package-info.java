/** The rules of the house as tests: each holds for all modules, and each is seen to fail on an offending sample. */
@NullMarked
package io.gatehouse.app.architecture;

import org.jspecify.annotations.NullMarked;
