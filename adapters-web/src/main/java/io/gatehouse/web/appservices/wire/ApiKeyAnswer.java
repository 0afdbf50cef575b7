package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An API key (section 6.1). @param key only where it has just been made; the member is left out otherwise */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKeyAnswer(
        @JsonProperty("_id") String id, @Nullable String key, String name, boolean disabled) {
    @Override
    public String toString() {
        return "ApiKeyAnswer[" + id + "]";
    }
}
