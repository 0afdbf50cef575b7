package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal (section 2).
 *
 * @param code a word that programs compare
 * @param action what is to be done about it
 * @param details what is wrong with which member; null where there is nothing to name
 * @param rules the unmet rules of a password; null for other refusals
 * @param permission the missing permission, the first if several are; null for other refusals
 * @param retryAfter seconds until it makes sense to ask again; null where waiting does not help
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorAnswer(
        String code,
        String message,
        String action,
        @Nullable List<Detail> details,
        @Nullable List<String> rules,
        @Nullable String permission,
        @JsonProperty("retry_after") @Nullable Long retryAfter,
        @JsonProperty("request_id") String requestId) {

    /** What is wrong with one member of the request. @param field its name on the wire */
    @Serdeable
    public record Detail(String field, String message) {}
}
