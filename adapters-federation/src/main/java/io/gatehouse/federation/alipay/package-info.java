/** Alipay: requests and answers that are signed. */
@NullMarked
package io.gatehouse.federation.alipay;

import org.jspecify.annotations.NullMarked;
