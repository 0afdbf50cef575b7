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
    DIRECTORY_TENANT
}
