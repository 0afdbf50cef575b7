package io.gatehouse.web.appservices.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A session (section 3.2). @param refreshToken null where an identity was linked: the client keeps the one it has */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoginAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("user_id") String userId,
        @JsonProperty("device_id") String deviceId) {
    @Override
    public String toString() {
        return "LoginAnswer[" + userId + "]";
    }
}
