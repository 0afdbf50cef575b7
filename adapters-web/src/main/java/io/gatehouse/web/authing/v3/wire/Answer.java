package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a success (section 3.2).
 *
 * @param statusCode always 200
 * @param message never null
 * @param data null where there is nothing to say; then the member is left out
 */
@Serdeable
public record Answer(
        int statusCode,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object data) {}
