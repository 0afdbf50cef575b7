/** Mail over SMTP behind {@code core.delivery}. */
@NullMarked
package io.gatehouse.mail;

import org.jspecify.annotations.NullMarked;
