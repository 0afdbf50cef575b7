package io.gatehouse.web.appengine.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the caller is: as {@code data}, as {@code user}, and the same members at the top (section 3). */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProfileAnswer(
        User data,
        User user,
        String pk,
        String id,
        @Nullable String email,
        @Nullable String username,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        List<String> roles,
        List<String> groups,
        String orgId,
        String kind) {

    /** The three places that clients look in. */
    public static ProfileAnswer of(User user) {
        return new ProfileAnswer(
                user,
                user,
                user.pk(),
                user.id(),
                user.email(),
                user.username(),
                user.firstName(),
                user.lastName(),
                user.phone(),
                user.roles(),
                user.groups(),
                user.orgId(),
                user.kind());
    }
}
