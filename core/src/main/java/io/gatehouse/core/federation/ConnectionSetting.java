package io.gatehouse.core.federation;

/** What some kinds of provider need to be told beside the usual. None of it is secret. */
public enum ConnectionSetting {
    /** Apple: the team that owns the key; {@code iss} of the client secret. */
    TEAM_ID,
    /** Apple: the id of the key that signs the client secret. */
    KEY_ID,
    /** WeChat Work: the application within the company. */
    AGENT_ID,
    /** Alipay: the provider's public key, base64 of X.509 or PEM, by which its answers are checked. */
    PROVIDER_KEY,
    /** Microsoft: the tenant whose people are taken, as a GUID; without it those of every tenant. */
    DIRECTORY_TENANT,
    /** OAuth 2.0: where the provider tells who somebody is, members of objects parted by dots; {@code id} if left out. */
    SUBJECT_MEMBER,
    /** OAuth 2.0: the name; {@code name} if left out. */
    NAME_MEMBER,
    /** OAuth 2.0: the mail address; {@code email} if left out. */
    EMAIL_MEMBER,
    /** OAuth 2.0: whether the provider has verified that; if left out, it counts as not verified. */
    EMAIL_VERIFIED_MEMBER,
    /** OAuth 2.0: the address of a picture; {@code picture} if left out. */
    PICTURE_MEMBER
}
