package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * The answer that signs somebody in (section 1): what clients of both generations read, in one object.
 *
 * @param expiresIn lifetime of the access token in seconds
 */
@Serdeable
public record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("accessToken") String accessTokenAlias,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refreshToken") String refreshTokenAlias,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        User user,
        Data data) {

    /** The first generation's envelope. */
    @Serdeable
    public record Data(
            String token, @JsonProperty("refresh_token") String refreshToken, User user) {}

    /** Both generations' members for one pair of tokens. */
    public static TokenAnswer of(String access, String refresh, long expiresIn, User user) {
        return new TokenAnswer(
                access, access, refresh, refresh, "Bearer", expiresIn, user, new Data(access, refresh, user));
    }

    @Override
    public String toString() {
        return "TokenAnswer[" + user.pk() + "]";
    }
}
