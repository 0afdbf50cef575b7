package io.gatehouse.web.authing.v2.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer (section 3.1).
 *
 * @param code 200, or the business code of a failure
 * @param message never null: clients cast it without a look
 * @param data null with most failures and where there is nothing to say
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Envelope(int code, String message, @Nullable Object data) {
    /** The code of success. */
    public static final int OK = 200;
}
