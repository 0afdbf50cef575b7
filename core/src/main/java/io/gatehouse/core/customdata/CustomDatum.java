package io.gatehouse.core.customdata;

import org.jspecify.annotations.Nullable;

/** A field with what somebody has of it. @param value null if unset */
public record CustomDatum(CustomField field, @Nullable CustomValue value) {}
