@NullMarked
package io.gatehouse.web.authing.v3;

import org.jspecify.annotations.NullMarked;
