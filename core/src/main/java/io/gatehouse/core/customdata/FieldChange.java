package io.gatehouse.core.customdata;

import org.jspecify.annotations.Nullable;

/**
 * A change of what somebody has of a custom field.
 *
 * @param field its key or its id
 * @param value null removes what is set
 */
public record FieldChange(String field, @Nullable CustomValue value) {}
