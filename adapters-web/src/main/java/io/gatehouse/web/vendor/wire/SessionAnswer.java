package io.gatehouse.web.vendor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session (section 4). The names {@code vendor_access_token}, {@code vendor_refresh_token} and {@code active_till_id} are
 * the keys that the app stores; the shorter ones say the same. Prints without tokens.
 *
 * @param activeTillId null as long as none is chosen
 * @param expiresIn lifetime of the access token in seconds
 * @param tillSelectionRequired there are several tills, and none is chosen
 * @param recoveryCode the one that takes the place of the recovery code just used; absent otherwise
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionAnswer(
        String status,
        @JsonProperty("vendor_access_token") String vendorAccessToken,
        @JsonProperty("vendor_refresh_token") String vendorRefreshToken,
        @JsonProperty("active_till_id") @Nullable String activeTillId,
        String accessToken,
        String refreshToken,
        long expiresIn,
        Limits session,
        UserShown user,
        OrganisationShown organisation,
        Map<String, Boolean> permissions,
        List<TillShown> tills,
        boolean tillSelectionRequired,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String recoveryCode) {

    /** After what time without use the session ends, here and in the background of a device. */
    @Serdeable
    public record Limits(long idleTimeoutSeconds, long backgroundTimeoutSeconds) {}

    @Override
    public String toString() {
        return "SessionAnswer[" + user.id() + "]";
    }
}
