package io.gatehouse.core.customdata;

import io.gatehouse.core.support.JsonCopy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A field that an administrator has defined for the principals of a tenant (Authing 8.12).
 *
 * @param label what people see, 1 to {@value #LONGEST_LABEL} UTF-16 units
 * @param position where it stands among the tenant's fields, from 0
 * @param selfEditable whether principals may set it themselves
 * @param choices what a {@link FieldType#SELECT} can be, in order, each once, 1 to {@value #MOST_CHOICES}, of 1 to
 *     {@value #LONGEST_LABEL} UTF-16 units; empty for every other type
 */
public record CustomField(
        CustomFieldId id,
        FieldKey key,
        String label,
        FieldType type,
        int position,
        boolean selfEditable,
        List<String> choices) {
    /** How many fields a tenant has at most. */
    public static final int MOST = 200;

    /** Longest text of a {@link FieldType#STRING}, in UTF-16 units. */
    public static final int LONGEST_TEXT = 4096;

    /** Longest label and choice, in UTF-16 units. */
    public static final int LONGEST_LABEL = 200;

    /** Most choices of one field. */
    public static final int MOST_CHOICES = 200;

    private static final int LONGEST_DATE = 40;

    /** The last millisecond of the year 9999. */
    private static final BigDecimal LAST_MILLISECOND = BigDecimal.valueOf(253_402_300_799_999L);

    public CustomField {
        choices = List.copyOf(choices);
        if (!isLabel(label) || position < 0 || !areChoicesOf(type, choices)) {
            throw new IllegalArgumentException("not a custom field");
        }
    }

    /** Whether the text can be a label, or a choice. */
    public static boolean isLabel(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_LABEL
                && text.codePoints().allMatch(JsonCopy::isKeepable);
    }

    /** Whether a field of that type can have these choices. */
    public static boolean areChoicesOf(FieldType type, List<String> choices) {
        if (type != FieldType.SELECT) {
            return choices.isEmpty();
        }
        return !choices.isEmpty()
                && choices.size() <= MOST_CHOICES
                && new HashSet<>(choices).size() == choices.size()
                && choices.stream().allMatch(CustomField::isLabel);
    }

    /** Whether the value is one of this field's type. */
    public boolean accepts(CustomValue value) {
        return switch (type) {
            case STRING -> value.json() instanceof String text && text.length() <= LONGEST_TEXT;
            case NUMBER -> value.json() instanceof BigDecimal;
            case DATETIME -> isDate(value.json());
            case BOOLEAN -> value.json() instanceof Boolean;
            case OBJECT -> value.json() instanceof Map<?, ?> || value.json() instanceof List<?>;
            case SELECT -> value.json() instanceof String text && choices.contains(text);
        };
    }

    private static boolean isDate(Object json) {
        return switch (json) {
            case BigDecimal millis ->
                millis.abs().compareTo(LAST_MILLISECOND) <= 0
                        && millis.remainder(BigDecimal.ONE).signum() == 0;
            case String text ->
                text.length() <= LONGEST_DATE
                        && (isReadBy(LocalDate::parse, text) || isReadBy(CustomField::moment, text));
            default -> false;
        };
    }

    private static boolean isReadBy(Function<String, TemporalAccessor> parser, String text) {
        try {
            return Temporal.class.isInstance(parser.apply(text));
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static TemporalAccessor moment(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    }
}
