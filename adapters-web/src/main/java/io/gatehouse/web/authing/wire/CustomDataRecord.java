package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.customdata.CustomDatum;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A custom field with what somebody has of it (section 8.12). @param value in the declared type; null if unset */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CustomDataRecord(String key, @Nullable Object value, String dataType, String label) {

    public static CustomDataRecord of(CustomDatum datum) {
        return new CustomDataRecord(
                datum.field().key().text(),
                datum.value() == null ? null : datum.value().json(),
                datum.field().type().name(),
                datum.field().label());
    }
}
