package io.gatehouse.core.principal;

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
    CONTACT_PHONE
}
