/** Lark, which is Feishu in China. */
@NullMarked
package io.gatehouse.federation.lark;

import org.jspecify.annotations.NullMarked;
