package io.gatehouse.core.audit;

/** What can happen that is worth keeping. */
public enum AuditAction {
    SIGN_UP,
    SIGN_IN,
    SIGN_OUT,
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    CODE_SENT,
    CODE_REFUSED,
    /** A proof was given in return for a ticket that does the deed. */
    TICKET_ISSUED,
    IDENTIFIER_BOUND,
    IDENTIFIER_UNBOUND,
    IDENTIFIER_REPLACED,
    /** The identities of one account were given to another; recorded of both. */
    ACCOUNTS_LINKED,
    IDENTITY_UNLINKED,
    /** An identity at an upstream was given to an account, on proof of both. */
    IDENTITY_LINKED,
    /**
     * Somebody proved to own the address of an account that had never proven it: the password and whatever else a stranger
     * may have put there are gone.
     */
    ACCOUNT_CLAIMED,
    /** An upstream said that somebody logged out there, or closed the account there. */
    UPSTREAM_NOTICE,
    ADDRESS_VERIFIED,
    PROFILE_CHANGED,
    FACTOR_ENROLLED,
    FACTOR_REMOVED,
    RECOVERY_CODE_USED,
    /** An operator took all factors off an account; the origin names the operator's gate. */
    FACTORS_RESET,
    PASSKEY_ENROLLED,
    PASSKEY_REMOVED,
    /** A passkey's authenticator has counted back: there may be two of it. */
    PASSKEY_COUNT_REFUSED,
    /** Devices that were spared the second factor are spared it no more. */
    DEVICES_FORGOTTEN,
    /** A code that somebody's browser shows was answered by the account: confirmed, or cancelled. */
    QR_CODE_CONFIRMED,
    QR_CODE_CANCELLED,
    /** Registered a staff member; recorded of who did it. */
    STAFF_REGISTERED,
    TEAM_CREATED,
    /** Name of the team, its roles. */
    TEAM_CHANGED,
    MEMBER_ADDED,
    /** Role, permissions, tills, name or number. */
    MEMBER_CHANGED,
    /** A temporary code that sets a password was sent to a member or an owner. */
    TEMPORARY_CODE_SENT,
    TILL_CHANGED,
    /** A context (a till) was chosen for a session. */
    CONTEXT_CHOSEN,
    /** An account was made for somebody in a directory. */
    DIRECTORY_ACCOUNT_MADE,
    /** Somebody in a directory was linked to an account that was there, by a verified address. */
    DIRECTORY_ACCOUNT_LINKED,
    /** Roles were given or taken because of the groups in a directory. */
    DIRECTORY_ROLES_CHANGED,
    /** The account may not sign in any more since its directory says so, or has it no more. */
    DIRECTORY_ACCOUNT_ENDED,
    /** What a directory had ended it has restored. */
    DIRECTORY_ACCOUNT_RESTORED,
    /** Somebody who registered at an App Services application may log in there from now on. */
    REGISTRATION_CONFIRMED,
    API_KEY_CREATED,
    /** Disabled or enabled. */
    API_KEY_SWITCHED,
    API_KEY_DELETED,
    /** A message expired before any provider took it. The origin's request names the message. */
    MESSAGE_EXPIRED,
    /** A message was given up: a provider refused it, or gave no answer twice. */
    MESSAGE_NOT_SENT,
    /** Text messages to a calling prefix were stopped, since hardly any of their codes was used. */
    PREFIX_CLOSED,
    /** An operator let text messages to a calling prefix go again. */
    PREFIX_REOPENED,
    /** An operator was shown an upstream's tokens. */
    UPSTREAM_TOKENS_OPENED,
    /** An upstream was asked for fresh tokens for an operator. */
    UPSTREAM_TOKENS_REFRESHED,
    PRINCIPAL_DELETED,
    PRINCIPAL_STATUS,
    SESSIONS_ENDED,
    BLUEPRINT_APPLIED,
    KEYS_ROTATED
}
