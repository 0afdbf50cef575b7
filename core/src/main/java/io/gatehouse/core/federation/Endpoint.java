package io.gatehouse.core.federation;

/** An address of an upstream. Each has the provider's own as its default, where there is one. */
public enum Endpoint {
    /** OpenID Connect Discovery 1.0, section 4: where the issuer publishes its configuration. */
    DISCOVERY,
    /** Where people are sent to log in. */
    AUTHORIZATION,
    /** Where codes are exchanged. */
    TOKEN,
    /** Where a token's person is told. */
    USER_INFO,
    /** The issuer's public keys. */
    JWKS,
    /** Facebook: what an access token was issued for. */
    DEBUG_TOKEN,
    /** GitHub: a person's mail addresses. */
    EMAILS,
    /** WeChat Work, DingTalk, Lark: where the application gets a token of its own. */
    APP_TOKEN,
    /** WeChat: exchange of a mini program's code. */
    MINI_PROGRAM,
    /** RFC 7009: where tokens are revoked. */
    REVOCATION
}
