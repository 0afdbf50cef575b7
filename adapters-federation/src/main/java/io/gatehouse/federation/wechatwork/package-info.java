/** WeChat Work (WeCom): members of one company. */
@NullMarked
package io.gatehouse.federation.wechatwork;

import org.jspecify.annotations.NullMarked;
