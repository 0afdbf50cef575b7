package io.gatehouse.web.authing;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tokens tell of a person, by scope (section 6.3; OpenID Connect Core, section 5.4). Null where it has none. */
public final class ScopeClaims {
    /** The scope without which there is no id token. */
    public static final String OPENID = "openid";

    /** The scopes that are granted to who asks for them. */
    public static final List<String> KNOWN = List.of(OPENID, "profile", "email", "phone", "address", "username");

    private static final int LONGEST_VALUE = 128;

    private ScopeClaims() {}

    /** The claims of all these scopes; those that are not known have none. */
    public static Map<String, @Nullable Object> of(Collection<String> scopes, Principal principal) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        for (String scope : KNOWN) {
            if (scopes.contains(scope)) {
                claims.putAll(of(scope, principal));
            }
        }
        return claims;
    }

    private static Map<String, @Nullable Object> of(String scope, Principal principal) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        switch (scope) {
            case "profile" -> putProfile(claims, principal);
            case "email" -> {
                claims.put("email", PrincipalTexts.email(principal));
                claims.put("email_verified", principal.emailVerified());
            }
            case "phone" -> {
                claims.put("phone_number", PrincipalTexts.phone(principal));
                claims.put("phone_number_verified", principal.phoneVerified());
            }
            case "address" -> claims.put("address", address(principal.profile()));
            case "username" -> claims.put("username", PrincipalTexts.username(principal));
            default -> {
                // openid tells no more than who it is
            }
        }
        return claims;
    }

    private static void putProfile(Map<String, @Nullable Object> claims, Principal principal) {
        Profile profile = principal.profile();
        claims.put("name", value(profile, ProfileField.NAME));
        claims.put("given_name", value(profile, ProfileField.GIVEN_NAME));
        claims.put("middle_name", value(profile, ProfileField.MIDDLE_NAME));
        claims.put("family_name", value(profile, ProfileField.FAMILY_NAME));
        claims.put("nickname", value(profile, ProfileField.NICKNAME));
        claims.put("preferred_username", value(profile, ProfileField.PREFERRED_USERNAME));
        claims.put("profile", value(profile, ProfileField.PROFILE));
        claims.put("picture", value(profile, ProfileField.PHOTO));
        claims.put("website", value(profile, ProfileField.WEBSITE));
        claims.put("birthdate", value(profile, ProfileField.BIRTHDATE));
        claims.put("gender", PrincipalTexts.gender(principal));
        claims.put("zoneinfo", value(profile, ProfileField.ZONEINFO));
        claims.put("locale", value(profile, ProfileField.LOCALE));
        claims.put("updated_at", Times.text(principal.updatedAt()));
    }

    private static Map<String, @Nullable Object> address(Profile profile) {
        Map<String, @Nullable Object> address = new LinkedHashMap<>();
        address.put("formatted", value(profile, ProfileField.FORMATTED));
        address.put("street_address", value(profile, ProfileField.STREET_ADDRESS));
        address.put("locality", value(profile, ProfileField.LOCALITY));
        address.put("region", value(profile, ProfileField.REGION));
        address.put("postal_code", value(profile, ProfileField.POSTAL_CODE));
        address.put("country", value(profile, ProfileField.COUNTRY));
        return address;
    }

    /** Longer values stay out of tokens, which travel in a header with every request. */
    private static @Nullable String value(Profile profile, ProfileField field) {
        return profile.get(field)
                .filter(value -> value.length() <= LONGEST_VALUE)
                .orElse(null);
    }
}
