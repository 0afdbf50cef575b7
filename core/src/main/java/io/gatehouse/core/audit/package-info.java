/** What is recorded of who did what, from where and with which outcome. */
@NullMarked
package io.gatehouse.core.audit;

import org.jspecify.annotations.NullMarked;
