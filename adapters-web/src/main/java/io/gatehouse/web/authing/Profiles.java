package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The profile members of a body (sections 8.16 and 13.5). Members that it does not know are ignored, whatever they are. */
public final class Profiles {
    private static final Map<String, ProfileField> MEMBERS = members();
    private static final List<String> NOT_EDITABLE = List.of("phone", "email", "password", "unionid", "openid");
    private static final Set<String> GENDERS = Set.of("M", "F", "U");

    private Profiles() {}

    /** The changes that the body asks for; null clears a member. Refused if a value has the wrong form. */
    public static Map<ProfileField, @Nullable String> changes(Fields body) {
        Map<ProfileField, @Nullable String> changes = new EnumMap<>(ProfileField.class);
        MEMBERS.forEach((name, field) -> {
            if (body.names(name)) {
                changes.put(
                        field,
                        body.optionalText(name)
                                .map(text -> checked(name, field, text))
                                .orElse(null));
            }
        });
        return changes;
    }

    /** The members of a new account's profile. */
    public static Map<ProfileField, String> initial(Fields body) {
        Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
        changes(body).forEach((field, value) -> {
            if (value != null) {
                values.put(field, value);
            }
        });
        return values;
    }

    /** Refuses members that their owner changes by another call, or not at all. */
    public static void refuseNotEditable(Fields body) {
        NOT_EDITABLE.stream().filter(body::has).findFirst().ifPresent(name -> {
            throw new RefusedRequestException(Failure.field(FailureCode.FIELD_NOT_EDITABLE, name));
        });
    }

    private static String checked(String name, ProfileField field, String text) {
        boolean isTooLong = text.length() > Profile.LONGEST;
        boolean isNoGender = field == ProfileField.GENDER && !GENDERS.contains(text);
        if (isTooLong || isNoGender || text.chars().anyMatch(Profiles::isForbidden)) {
            throw RefusedRequestException.field(name);
        }
        return text;
    }

    /** Control characters but line ends and tabs, which addresses are written with. */
    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    private static Map<String, ProfileField> members() {
        Map<String, ProfileField> members = new LinkedHashMap<>();
        members.put("nickname", ProfileField.NICKNAME);
        members.put("company", ProfileField.COMPANY);
        members.put("photo", ProfileField.PHOTO);
        members.put("browser", ProfileField.BROWSER);
        members.put("device", ProfileField.DEVICE);
        members.put("name", ProfileField.NAME);
        members.put("givenName", ProfileField.GIVEN_NAME);
        members.put("familyName", ProfileField.FAMILY_NAME);
        members.put("middleName", ProfileField.MIDDLE_NAME);
        members.put("profile", ProfileField.PROFILE);
        members.put("preferredUsername", ProfileField.PREFERRED_USERNAME);
        members.put("website", ProfileField.WEBSITE);
        members.put("gender", ProfileField.GENDER);
        members.put("birthdate", ProfileField.BIRTHDATE);
        members.put("zoneinfo", ProfileField.ZONEINFO);
        members.put("locale", ProfileField.LOCALE);
        members.put("address", ProfileField.ADDRESS);
        members.put("formatted", ProfileField.FORMATTED);
        members.put("streetAddress", ProfileField.STREET_ADDRESS);
        members.put("locality", ProfileField.LOCALITY);
        members.put("region", ProfileField.REGION);
        members.put("postalCode", ProfileField.POSTAL_CODE);
        members.put("city", ProfileField.CITY);
        members.put("province", ProfileField.PROVINCE);
        members.put("country", ProfileField.COUNTRY);
        members.put("identityNumber", ProfileField.IDENTITY_NUMBER);
        return members;
    }
}
