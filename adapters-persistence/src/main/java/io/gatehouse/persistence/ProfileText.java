package io.gatehouse.persistence;

import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profiles as compact JSON with short member names; nothing at all where nothing is said. */
final class ProfileText {
    private static final Map<String, ProfileField> FIELDS = new HashMap<>();

    static {
        for (ProfileField field : ProfileField.values()) {
            FIELDS.put(key(field), field);
        }
    }

    private ProfileText() {}

    /** The stored text; null for an empty profile. */
    static @Nullable String write(Profile profile) {
        if (profile.values().isEmpty()) {
            return null;
        }
        Map<String, String> members = new java.util.LinkedHashMap<>();
        profile.values().forEach((field, value) -> members.put(key(field), value));
        return StoredJson.write(members);
    }

    /** The profile in the text. Members that this version does not know are passed over. */
    static Profile read(@Nullable String text) {
        if (text == null) {
            return Profile.empty();
        }
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        StoredJson.readTexts(text).forEach((key, value) -> {
            ProfileField field = FIELDS.get(key);
            if (field != null) {
                values.put(field, value);
            }
        });
        return new Profile(values);
    }

    private static String key(ProfileField field) {
        return switch (field) {
            case NICKNAME -> "nn";
            case NAME -> "n";
            case GIVEN_NAME -> "gn";
            case FAMILY_NAME -> "fn";
            case MIDDLE_NAME -> "mn";
            case PREFERRED_USERNAME -> "pu";
            case PROFILE -> "pr";
            case PHOTO -> "ph";
            case WEBSITE -> "w";
            case GENDER -> "g";
            case BIRTHDATE -> "b";
            case ZONEINFO -> "z";
            case LOCALE -> "l";
            case ADDRESS -> "a";
            case FORMATTED -> "f";
            case STREET_ADDRESS -> "sa";
            case LOCALITY -> "lo";
            case REGION -> "r";
            case POSTAL_CODE -> "pc";
            case CITY -> "ci";
            case PROVINCE -> "p";
            case COUNTRY -> "co";
            case COMPANY -> "cy";
            case BROWSER -> "br";
            case DEVICE -> "d";
            case CONTACT_PHONE -> "cp";
            case IDENTITY_NUMBER -> "in";
        };
    }
}
