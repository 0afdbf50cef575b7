package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;

/** Which class of answers a failure belongs to: the member {@code statusCode} (section 3.2). */
final class StatusClass {
    static final int OK = 200;
    static final int BAD_ARGUMENT = 400;
    static final int NOT_LOGGED_IN = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_FREQUENT = 429;
    /** A condition of the business, which {@code apiCode} names. */
    static final int CONDITION = 499;

    static final int SERVER_ERROR = 500;
    /** A part of the original that this server does not have (support matrix). */
    static final int NOT_BUILT = 501;

    static final int UNAVAILABLE = 503;
    /** Somebody else's server did not do its part. */
    static final int THIRD_PARTY = 601;

    private StatusClass() {}

    static int of(Failure failure) {
        return switch (failure.code()) {
            case NOT_AUTHENTICATED, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED, WRONG_PRINCIPAL_KIND, INVALID_CLIENT ->
                NOT_LOGGED_IN;
            case INVALID_INPUT,
                    EMAIL_MALFORMED,
                    PHONE_MALFORMED,
                    USERNAME_MALFORMED,
                    WEAK_PASSWORD,
                    PASSWORD_UNREADABLE,
                    TENANT_REQUIRED -> BAD_ARGUMENT;
            case INVALID_CREDENTIALS,
                    INVALID_PASSKEY,
                    ACCOUNT_LOCKED,
                    PRINCIPAL_DISABLED,
                    ACCOUNT_EXPIRED,
                    PASSWORD_EXPIRED,
                    PASSWORD_KEPT_ELSEWHERE,
                    OLD_PASSWORD_WRONG,
                    REGISTRATION_CLOSED,
                    CLIENT_NOT_OF_TENANT,
                    FIELD_NOT_EDITABLE,
                    NOT_PERMITTED,
                    INSUFFICIENT_ROLE,
                    PERMISSION_LACKING,
                    CONTEXT_NOT_ASSIGNED,
                    DOMAIN_NOT_ALLOWED,
                    FEATURE_OFF -> FORBIDDEN;
            case UNKNOWN_PRINCIPAL,
                    UNKNOWN_TENANT,
                    UNKNOWN_CLIENT,
                    UNKNOWN_CONTEXT,
                    UNKNOWN_CONNECTION,
                    INVALID_QR_CODE -> NOT_FOUND;
            case UPSTREAM_REFUSED, UPSTREAM_UNAVAILABLE -> THIRD_PARTY;
            case IDENTIFIER_TAKEN, IDENTIFIER_ALREADY_BOUND, PASSKEY_TAKEN, TOO_MANY_PASSKEYS -> CONFLICT;
            case TOO_MANY_ATTEMPTS, MESSAGE_TOO_SOON, SENDING_LIMITED -> TOO_FREQUENT;
            case BUSY -> UNAVAILABLE;
            case INVALID_CODE,
                    INVALID_OTP,
                    INVALID_RECOVERY_CODE,
                    FACTOR_NOT_ENROLLED,
                    STEP_UP_REQUIRED,
                    INVALID_TICKET,
                    IDENTIFIER_NOT_BOUND,
                    IDENTIFIER_UNCHANGED,
                    LAST_SIGN_IN_METHOD,
                    OLD_ADDRESS_REQUIRED,
                    OLD_ADDRESS_MISMATCH,
                    OLD_PASSWORD_REQUIRED,
                    DIRECTORY_UNAVAILABLE -> CONDITION;
        };
    }
}
