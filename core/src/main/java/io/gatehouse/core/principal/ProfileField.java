package io.gatehouse.core.principal;

import java.util.Set;

/** The members of a profile that people fill in themselves (after OpenID Connect Core, section 5.1, and Authing 8.16). */
public enum ProfileField {
    NICKNAME,
    NAME,
    GIVEN_NAME,
    FAMILY_NAME,
    MIDDLE_NAME,
    PREFERRED_USERNAME,
    PROFILE,
    PHOTO,
    WEBSITE,
    /** {@code M}, {@code F} or {@code U}. */
    GENDER,
    BIRTHDATE,
    ZONEINFO,
    LOCALE,
    ADDRESS,
    FORMATTED,
    STREET_ADDRESS,
    LOCALITY,
    REGION,
    POSTAL_CODE,
    CITY,
    PROVINCE,
    COUNTRY,
    COMPANY,
    BROWSER,
    DEVICE,
    /** A telephone number as profile data, unverified: not an identifier (AppEngine section 3, sign-up). */
    CONTACT_PHONE,
    /** The number of a document that proves who somebody is, as its holder says (Authing 13.5): unverified. */
    IDENTITY_NUMBER;

    private static final Set<String> GENDERS = Set.of("M", "F", "U");

    /**
     * Whether people may set the member to that: at most {@value Profile#LONGEST} characters, no control character but
     * line ends and tabs (a store may not even be able to keep them), no half of a surrogate pair.
     */
    public boolean accepts(String value) {
        return value.length() <= Profile.LONGEST
                && value.codePoints().noneMatch(ProfileField::isForbidden)
                && (this != GENDER || GENDERS.contains(value));
    }

    private static boolean isForbidden(int c) {
        boolean isControl = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return isControl || Character.getType(c) == Character.SURROGATE;
    }
}
