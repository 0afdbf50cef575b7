@NullMarked
package io.gatehouse.web.dev;

import org.jspecify.annotations.NullMarked;
