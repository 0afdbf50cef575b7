/** WeChat: log-in on mobiles, on web pages and in mini programs. */
@NullMarked
package io.gatehouse.federation.wechat;

import org.jspecify.annotations.NullMarked;
