package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** The answer to a refresh (section 4.4). */
@Serdeable
public record AccessAnswer(@JsonProperty("access_token") String accessToken) {
    @Override
    public String toString() {
        return "AccessAnswer";
    }
}
