package io.gatehouse.web.authing.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An account that may be the person's (section 11): as much of it as it takes to know it again. Address and number are shown
 * in part, since a second factor may be due yet.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BindCandidate(
        String id,
        @Nullable String username,
        @Nullable String nickname,
        @Nullable String name,
        @Nullable String photo,
        @Nullable String email,
        @Nullable String phone) {
    private static final int SHOWN = 2;

    public static BindCandidate of(Principal principal) {
        return new BindCandidate(
                principal.id().hex(),
                principal.username() == null ? null : principal.username().text(),
                principal.profile().get(ProfileField.NICKNAME).orElse(null),
                principal.profile().get(ProfileField.NAME).orElse(null),
                principal.profile().get(ProfileField.PHOTO).orElse(null),
                masked(principal.email()),
                masked(principal.phone()));
    }

    private static @Nullable String masked(@Nullable EmailAddress email) {
        if (email == null) {
            return null;
        }
        int at = email.text().lastIndexOf('@');
        return email.text().substring(0, Math.min(1, at)) + "***" + email.text().substring(at);
    }

    private static @Nullable String masked(@Nullable PhoneNumber phone) {
        String digits = phone == null ? "" : phone.asGiven();
        return phone == null ? null : "***" + digits.substring(Math.max(0, digits.length() - SHOWN));
    }

    @Override
    public String toString() {
        return "BindCandidate[" + id + "]";
    }
}
