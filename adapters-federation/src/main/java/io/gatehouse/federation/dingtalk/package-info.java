/** DingTalk. */
@NullMarked
package io.gatehouse.federation.dingtalk;

import org.jspecify.annotations.NullMarked;
