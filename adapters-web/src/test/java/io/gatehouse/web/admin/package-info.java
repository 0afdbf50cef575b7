@NullMarked
package io.gatehouse.web.admin;

import org.jspecify.annotations.NullMarked;
