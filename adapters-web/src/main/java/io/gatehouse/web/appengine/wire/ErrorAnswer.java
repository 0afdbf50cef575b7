package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal (section 1).
 *
 * @param error a word that programs compare
 * @param message a sentence that a developer can act on
 * @param details what is wrong with which member; null where there is nothing to name
 * @param retryAfter seconds until it makes sense to ask again; null where waiting does not help
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorAnswer(
        String error,
        String message,
        int status,
        @Nullable List<Detail> details,
        @JsonProperty("retry_after") @Nullable Long retryAfter,
        @JsonProperty("request_id") String requestId) {

    /** What is wrong with one member of the request. @param field its name on the wire */
    @Serdeable
    public record Detail(String field, String message) {}
}
