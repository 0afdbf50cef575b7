package io.gatehouse.core.failure;

/**
 * Why a request was refused: causes, not statuses. Each dialect translates the whole list in one switch without a
 * default. Each entry says what a caller may learn from it.
 */
public enum FailureCode {
    /** Unknown principal or wrong password: outside these are one. Also the answer for accounts without a password. */
    INVALID_CREDENTIALS,
    /** A one-time code that is wrong, expired, spent, void after too many guesses, or for another purpose or address. */
    INVALID_CODE,
    /** A code of an authenticator that is wrong, of another time, or used already; which of them is not told. */
    INVALID_OTP,
    /** A recovery code that is wrong or used already. */
    INVALID_RECOVERY_CODE,
    /** An authenticator's answer that is not what was asked for, or not by a passkey that is known; which is not told. */
    INVALID_PASSKEY,
    /** The authenticator's key pair is registered in this tenant already; told only to who has just proven to hold it. */
    PASSKEY_TAKEN,
    /** The principal has as many passkeys as one may have. */
    TOO_MANY_PASSKEYS,
    /**
     * A secret given as proof (reset link, first-login token, access token of an account to link) that is wrong, expired,
     * revoked, spent, or another tenant's.
     */
    INVALID_TICKET,
    /** No credential, or an access token that is malformed, expired, revoked or another tenant's. */
    NOT_AUTHENTICATED,
    /** A refresh token that is malformed, expired, revoked or another tenant's. */
    INVALID_REFRESH_TOKEN,
    /** A spent refresh token outside its grace: the session has been ended. */
    REFRESH_TOKEN_REUSED,
    /** The credential is good but its holder is of another kind than this door serves. */
    WRONG_PRINCIPAL_KIND,
    /** Too many failures for this account: told alike for existing and unknown ones. Carries {@link Failure.RetryAfter}. */
    ACCOUNT_LOCKED,
    /** Suspended by an administrator; told only after the right password. */
    PRINCIPAL_DISABLED,
    /** Too many requests from this client or for this tenant. Carries {@link Failure.RetryAfter}. */
    TOO_MANY_ATTEMPTS,
    /** The server is working at its bound (hash queue). Carries {@link Failure.RetryAfter}; nothing was changed. */
    BUSY,
    /** The user name, address or number belongs to another principal. */
    IDENTIFIER_TAKEN,
    /** Not an e-mail address. */
    EMAIL_MALFORMED,
    /** Not a telephone number. */
    PHONE_MALFORMED,
    /** Not a user name: empty, too long, invisible or look-alike characters, or the form of an address or number. */
    USERNAME_MALFORMED,
    /** A member is missing or has the wrong form. Carries {@link Failure.Field}. */
    INVALID_INPUT,
    /** The password does not meet the tenant's policy. Carries {@link Failure.Rules}. */
    WEAK_PASSWORD,
    /** An encrypted password that does not decrypt, or clear text where the tenant refuses it; only when setting one. */
    PASSWORD_UNREADABLE,
    /** The tenant does not take self-registrations. */
    REGISTRATION_CLOSED,
    /** No such principal; told only where a dialect's contract documents it, and throttled there. */
    UNKNOWN_PRINCIPAL,
    /** No such tenant. */
    UNKNOWN_TENANT,
    /** No such application. */
    UNKNOWN_CLIENT,
    /** The application did not prove itself as it must: no secret, a wrong one, or by another method than is its own. */
    INVALID_CLIENT,
    /** Application and tenant were both named and do not belong together. */
    CLIENT_NOT_OF_TENANT,
    /** Neither application nor tenant could be told from the request. */
    TENANT_REQUIRED,
    /** A message for the same purpose was sent to this address moments ago. Carries {@link Failure.RetryAfter}. */
    MESSAGE_TOO_SOON,
    /** A sending limit (per number, client, prefix, tenant and day) is reached. Carries {@link Failure.RetryAfter}. */
    SENDING_LIMITED,
    /** The principal has an identifier of this kind, or an identity of this provider, already. */
    IDENTIFIER_ALREADY_BOUND,
    /** The principal has no identifier of this kind, or no such external identity. */
    IDENTIFIER_NOT_BOUND,
    /** The new address or number is the present one. */
    IDENTIFIER_UNCHANGED,
    /** The principal has no second factor of this kind. */
    FACTOR_NOT_ENROLLED,
    /** It would leave the principal no way to sign in. */
    LAST_SIGN_IN_METHOD,
    /** The tenant demands proof of the present address, and none was given. */
    OLD_ADDRESS_REQUIRED,
    /** The address given as the present one is not. */
    OLD_ADDRESS_MISMATCH,
    /** The principal has a password and must give it. */
    OLD_PASSWORD_REQUIRED,
    /** The present password is wrong. Counted like a failed sign-in. */
    OLD_PASSWORD_WRONG,
    /** A profile member that its owner may not set this way. Carries {@link Failure.Field}. */
    FIELD_NOT_EDITABLE,
    /** A second factor must be proven in this session before; the dialect says how. */
    STEP_UP_REQUIRED,
    /**
     * A QR code that is unknown, expired, finished, another tenant's or application's, or not for the caller to answer;
     * which of them is not told.
     */
    INVALID_QR_CODE,
    /** No such connection to an upstream, or none through this application; which of them is not told. */
    UNKNOWN_CONNECTION,
    /** The upstream does not vouch for what was brought, or it was not issued for this tenant; which check failed is not told. */
    UPSTREAM_REFUSED,
    /** The upstream did not answer, or answered what nothing can be made of; trying again may help. Nothing was changed. */
    UPSTREAM_UNAVAILABLE,
    /** The upstream vouches for somebody whose mail domain the application does not let in; told after that proof only. */
    DOMAIN_NOT_ALLOWED,
    /** Authenticated, but not for this. */
    NOT_PERMITTED,
    /** Authenticated, but without a role that allows this. Carries {@link Failure.Rules}, the codes of those that do. */
    INSUFFICIENT_ROLE,
    /** A permission in the caller's team is lacking. Carries {@link Failure.Rules}: the names of those that are. */
    PERMISSION_LACKING,
    /** Nothing that the principal may work in (a till) is assigned to it, or not the one asked for; told after the right password. */
    CONTEXT_NOT_ASSIGNED,
    /** No such context (till) in the caller's team; another team's is none. */
    UNKNOWN_CONTEXT,
    /** The tenant has switched this ability off. */
    FEATURE_OFF,
    /**
     * No directory is connected here, or none of its servers answers in time; then it carries {@link Failure.RetryAfter}.
     * Nothing was counted, and it says nothing of the account.
     */
    DIRECTORY_UNAVAILABLE,
    /** The account's time is over where it is kept, in a directory; told only after the right password. */
    ACCOUNT_EXPIRED,
    /** The password has expired, or must be changed, where it is kept, in a directory; told only after the right one. */
    PASSWORD_EXPIRED,
    /** The password is a directory's, which does not let it be changed from here. */
    PASSWORD_KEPT_ELSEWHERE
}
