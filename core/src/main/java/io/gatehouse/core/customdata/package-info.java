/**
 * What a tenant keeps of its principals beyond the profile: fields that an administrator defines, each with a type, and
 * the values that principals have of them.
 */
@NullMarked
package io.gatehouse.core.customdata;

import org.jspecify.annotations.NullMarked;
