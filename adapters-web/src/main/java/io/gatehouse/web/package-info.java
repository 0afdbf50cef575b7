/** HTTP gates over the core, one package per dialect. */
@NullMarked
package io.gatehouse.web;

import org.jspecify.annotations.NullMarked;
