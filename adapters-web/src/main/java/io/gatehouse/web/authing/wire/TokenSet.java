package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Tokens (section 13.1). Prints without them.
 *
 * @param scope what was granted: words between single spaces
 * @param idToken null where {@code openid} was not granted; then the member is left out
 * @param expireIn lifetime of the access token in seconds, under the name that clients of this dialect read
 * @param expiresIn the same under the name that the standard has
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenSet(
        String scope,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("id_token") @Nullable String idToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expire_in") long expireIn,
        @JsonProperty("expires_in") long expiresIn) {
    /** Bearer tokens. */
    public static TokenSet of(String scope, String accessToken, @Nullable String idToken, long seconds) {
        return new TokenSet(scope, accessToken, idToken, "Bearer", seconds, seconds);
    }

    @Override
    public String toString() {
        return "TokenSet[" + scope + "]";
    }
}
