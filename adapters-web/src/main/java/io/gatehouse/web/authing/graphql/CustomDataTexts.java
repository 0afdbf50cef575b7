package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.customdata.FieldType;
import io.gatehouse.web.authing.wire.CustomDataRecord;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Custom values as the texts that the JavaScript client reads: it takes texts and choices as they are, dates as
 * milliseconds, and parses all others as JSON. Safe for several threads.
 */
@Singleton
final class CustomDataTexts {
    private final JsonMapper json;

    CustomDataTexts(JsonMapper json) {
        this.json = json;
    }

    /** A value that is set, by the names of the GraphQL type. */
    Map<String, String> told(CustomDataRecord datum) {
        return Map.of(
                "key", datum.key(),
                "dataType", datum.dataType(),
                "label", datum.label(),
                "value", text(FieldType.valueOf(datum.dataType()), datum.value()));
    }

    private String text(FieldType type, @Nullable Object value) {
        return switch (type) {
            case STRING, SELECT -> String.valueOf(value);
            case DATETIME -> millis(value);
            case NUMBER, BOOLEAN, OBJECT -> written(value);
        };
    }

    /** A date without a time is its first moment, one without an offset of UTC. */
    private static String millis(@Nullable Object value) {
        if (value instanceof BigDecimal millis) {
            return millis.toBigInteger().toString();
        }
        TemporalAccessor date = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                withTime(String.valueOf(value)), OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime moment = date instanceof OffsetDateTime full
                ? full
                : LocalDateTime.from(date).atOffset(ZoneOffset.UTC);
        return Long.toString(moment.toInstant().toEpochMilli());
    }

    private static String withTime(String date) {
        return date.indexOf('T') < 0 ? LocalDate.parse(date) + "T00:00:00" : date;
    }

    private String written(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
