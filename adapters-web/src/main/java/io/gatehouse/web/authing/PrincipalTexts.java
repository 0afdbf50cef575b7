package io.gatehouse.web.authing;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import org.jspecify.annotations.Nullable;

/** How the members of a principal read on the wire, in every version of the dialect (section 6.1). */
public final class PrincipalTexts {
    private static final String CHINA = "+86";

    private PrincipalTexts() {}

    public static String status(PrincipalStatus status) {
        return switch (status) {
            case ACTIVATED -> "Activated";
            case SUSPENDED -> "Suspended";
            case DEACTIVATED -> "Deactivated";
            case RESIGNED -> "Resigned";
            case ARCHIVED -> "Archived";
        };
    }

    public static @Nullable String username(Principal principal) {
        Username username = principal.username();
        return username == null ? null : username.text();
    }

    /** The address in lower case, as this dialect stores it. */
    public static @Nullable String email(Principal principal) {
        EmailAddress email = principal.email();
        return email == null ? null : email.canonical();
    }

    /** The number as its owner gave it. */
    public static @Nullable String phone(Principal principal) {
        PhoneNumber phone = principal.phone();
        return phone == null ? null : phone.asGiven();
    }

    /** The country code as given; +86 for a national number without one. */
    public static @Nullable String countryCode(Principal principal) {
        PhoneNumber phone = principal.phone();
        if (phone == null || phone.countryCode() != null) {
            return phone == null ? null : phone.countryCode();
        }
        return phone.e164().startsWith(CHINA) ? CHINA : null;
    }

    /** {@code M}, {@code F}, or {@code U} when unset. */
    public static String gender(Principal principal) {
        return principal.profile().get(ProfileField.GENDER).orElse("U");
    }
}
