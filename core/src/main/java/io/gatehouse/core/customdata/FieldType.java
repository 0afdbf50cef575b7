package io.gatehouse.core.customdata;

/** What the values of a custom field are. */
public enum FieldType {
    /** A text of at most {@value CustomField#LONGEST_TEXT} UTF-16 units; it may be empty. */
    STRING,
    /** A number, kept as it was written. */
    NUMBER,
    /** A date or a date with a time in ISO 8601, or whole milliseconds since 1970; kept as it was written. */
    DATETIME,
    /** True or false. */
    BOOLEAN,
    /** A JSON object or array. */
    OBJECT,
    /** One of the field's choices. */
    SELECT
}
