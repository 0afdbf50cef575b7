/** Telephone numbers on libphonenumber. */
@NullMarked
package io.gatehouse.web.phone;

import org.jspecify.annotations.NullMarked;
