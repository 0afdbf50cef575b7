package io.gatehouse.web.appengine.wire;

import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of one's own profile. What the body does not name stays; null or a blank line clears. Whatever else it has
 * (roles, kind, email, orgId) is not read.
 *
 * @param username the new one; null: stays
 */
public record ProfileRequest(
        Map<ProfileField, @Nullable String> changes,
        @Nullable Username username) {

    /** Reads the body. @throws InvalidRequestException naming every member that is wrong */
    public static ProfileRequest of(Form form) {
        Map<ProfileField, @Nullable String> changes = new EnumMap<>(ProfileField.class);
        read(form, "firstName", ProfileField.GIVEN_NAME, changes);
        read(form, "lastName", ProfileField.FAMILY_NAME, changes);
        read(form, "phone", ProfileField.CONTACT_PHONE, changes);
        Username username = form.names("username") ? username(form) : null;
        form.finish();
        return new ProfileRequest(changes, username);
    }

    private static void read(Form form, String name, ProfileField field, Map<ProfileField, @Nullable String> changes) {
        if (form.names(name)) {
            changes.put(field, form.line(name));
        }
    }

    private static @Nullable Username username(Form form) {
        String text = form.optionalText("username");
        Username parsed = text == null ? null : Username.parse(text).orElse(null);
        if (parsed == null) {
            form.wrong("username", "must be a user name; it cannot be removed");
        }
        return parsed;
    }
}
