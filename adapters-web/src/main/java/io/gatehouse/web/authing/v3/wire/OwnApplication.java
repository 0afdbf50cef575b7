package io.gatehouse.web.authing.v3.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.session.ListOwnApplications;
import io.gatehouse.core.tenant.Application;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An application that somebody may enter (section 13.8).
 *
 * @param appLoginUrl applications name no page to log in at: always null
 * @param active whether the asker is logged in there now
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnApplication(
        String appId,
        String appName,
        @Nullable String appLoginUrl,
        @Nullable String appLogo,
        boolean active) {

    public static OwnApplication of(ListOwnApplications.Entry entry) {
        Application application = entry.application();
        return new OwnApplication(
                application.id().hex(), application.name(), null, application.logo(), entry.signedIn());
    }
}
