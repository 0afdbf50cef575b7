@NullMarked
package io.gatehouse.web.appservices;

import org.jspecify.annotations.NullMarked;
