package io.gatehouse.core.directory;

import io.gatehouse.core.principal.ProfileField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which attribute of an entry says what.
 *
 * @param id the one that never changes and is never given to anybody else: {@code entryUUID}, {@code objectGUID}
 * @param username the account's name
 * @param email null: not read
 * @param phone null: not read
 * @param profile further members of the profile
 */
public record AttributeMap(
        String id,
        String username,
        @Nullable String email,
        @Nullable String phone,
        Map<ProfileField, String> profile) {
    public AttributeMap {
        if (id.isBlank() || username.isBlank()) {
            throw new IllegalArgumentException("attributes needs id and username");
        }
        Map<ProfileField, String> copy = new EnumMap<>(ProfileField.class);
        copy.putAll(profile);
        profile = Collections.unmodifiableMap(copy);
    }

    /** What a directory of the kind uses by custom. */
    public static AttributeMap usual(DirectoryKind kind) {
        Map<ProfileField, String> names =
                Map.of(ProfileField.NAME, "cn", ProfileField.GIVEN_NAME, "givenName", ProfileField.FAMILY_NAME, "sn");
        return switch (kind) {
            case LDAP -> new AttributeMap("entryUUID", "uid", "mail", "mobile", names);
            case ACTIVE_DIRECTORY -> new AttributeMap("objectGUID", "sAMAccountName", "mail", "mobile", names);
        };
    }
}
