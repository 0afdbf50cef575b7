package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A refusal (section 1.4). All members are texts: clients ignore the whole body otherwise.
 *
 * @param error what clients show, and many compare
 * @param code null where there is none
 * @param link where an operator finds the request
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorAnswer(
        String error, @JsonProperty("error_code") @Nullable String code, String link) {}
