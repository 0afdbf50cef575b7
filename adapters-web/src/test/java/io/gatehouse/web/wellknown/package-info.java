@NullMarked
package io.gatehouse.web.wellknown;

import org.jspecify.annotations.NullMarked;
