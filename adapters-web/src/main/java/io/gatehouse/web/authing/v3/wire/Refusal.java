package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a failure (section 3.2). What is null is left out: clients cast {@code apiCode} where it is there.
 *
 * @param statusCode the class of the failure, in the manner of an HTTP status
 * @param apiCode the business code, where there is one
 * @param message never null
 * @param data what the contract gives beside: a ticket for the next step
 * @param requestId id of the request, for whoever looks into the log
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Refusal(
        int statusCode,
        @Nullable Integer apiCode,
        String message,
        @Nullable Object data,
        String requestId) {
    @Override
    public String toString() {
        return "Refusal[" + statusCode + ", " + apiCode + "]";
    }
}
