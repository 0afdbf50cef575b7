package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of somebody's log-ins, newest first (section 13.8). @param totalCount of all pages */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LoginHistory(int totalCount, List<Item> list) {

    /**
     * A log-in, or an attempt at one.
     *
     * @param appId null where it went through no application
     * @param appName null as well where the application is gone
     * @param appLoginUrl applications name no page to log in at: always null
     * @param errorMessage why it was refused, in the asker's language; null for a good one
     * @param loginMethod is not kept: always null
     * @param geoip addresses are not looked up: always null
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            String userId,
            @Nullable String appId,
            @Nullable String appName,
            @Nullable String appLoginUrl,
            @Nullable String appLogo,
            String loginAt,
            String clientIp,
            boolean success,
            @Nullable String errorMessage,
            @Nullable String userAgent,
            @Nullable Agent parsedUserAgent,
            @Nullable String loginMethod,
            @Nullable Object geoip) {}

    /** What the user agent says of itself; null where it says nothing that is known. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Agent(
            @Nullable String device,
            @Nullable String browser,
            @Nullable String os) {}
}
