@NullMarked
package io.gatehouse.web.appengine;

import org.jspecify.annotations.NullMarked;
