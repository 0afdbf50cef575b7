package io.gatehouse.web.vendor;

import io.gatehouse.core.failure.FailureCode;
import io.micronaut.http.HttpStatus;

/** The failure table of this dialect (section 2): how each cause sounds here. */
final class VendorErrors {
    /** A refusal as this dialect tells it. @param action what the app shows, or does */
    record Sound(HttpStatus status, String code, String message, String action) {}

    private static final String CORRECT = "correct the request";
    private static final String LATER = "try again later";
    private static final String CHECK = "check email/password";

    private static final Sound EXPIRED =
            new Sound(HttpStatus.UNAUTHORIZED, "VAUTH_005", "the session has expired", "re-login");

    private static final Sound BAD = new Sound(
            HttpStatus.BAD_REQUEST,
            "VAUTH_400",
            "the request lacks something or has it in the wrong form; see details",
            CORRECT);

    private static final Sound IMPOSSIBLE =
            new Sound(HttpStatus.INTERNAL_SERVER_ERROR, "VAUTH_500", "something went wrong on the server", LATER);

    private VendorErrors() {}

    static Sound of(FailureCode code) {
        return switch (code) {
            case INVALID_CREDENTIALS ->
                new Sound(HttpStatus.UNAUTHORIZED, "VAUTH_001", "the account or the password is wrong", CHECK);
            case INVALID_CODE, INVALID_OTP, INVALID_RECOVERY_CODE, INVALID_TICKET ->
                new Sound(HttpStatus.UNAUTHORIZED, "VAUTH_001", "the code is wrong, expired or spent", CHECK);
            case ACCOUNT_LOCKED ->
                new Sound(HttpStatus.LOCKED, "VAUTH_002", "too many failed sign-ins for this account", "contact admin");
            case PRINCIPAL_DISABLED ->
                new Sound(HttpStatus.FORBIDDEN, "VAUTH_003", "this account has been disabled", "contact owner");
            case ACCOUNT_EXPIRED ->
                new Sound(HttpStatus.FORBIDDEN, "VAUTH_003", "this account has expired", "contact owner");
            case PASSWORD_EXPIRED ->
                new Sound(
                        HttpStatus.FORBIDDEN,
                        "VAUTH_003",
                        "the password has expired and must be changed in the company's directory",
                        "contact owner");
            case PASSWORD_KEPT_ELSEWHERE ->
                new Sound(
                        HttpStatus.FORBIDDEN,
                        "VAUTH_PASSWORD",
                        "the password is kept in the company's directory and is not changed here",
                        "contact owner");
            case DIRECTORY_UNAVAILABLE ->
                new Sound(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "VAUTH_503",
                        "the company's directory cannot be reached at this moment",
                        LATER);
            case CONTEXT_NOT_ASSIGNED ->
                new Sound(
                        HttpStatus.FORBIDDEN,
                        "VAUTH_004",
                        "this till is not assigned to the account, or none is",
                        "contact manager");
            case NOT_AUTHENTICATED, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED, NOT_PERMITTED -> EXPIRED;
            case PERMISSION_LACKING, WRONG_PRINCIPAL_KIND ->
                new Sound(
                        HttpStatus.FORBIDDEN, "VAUTH_PERMISSION", "a permission is missing for this", "contact owner");
            case WEAK_PASSWORD ->
                new Sound(
                        HttpStatus.BAD_REQUEST,
                        "VAUTH_PASSWORD",
                        "the password does not meet the rules",
                        "choose another password");
            case IDENTIFIER_TAKEN ->
                new Sound(HttpStatus.CONFLICT, "VAUTH_TAKEN", "this name or address is in use", "choose another name");
            case TOO_MANY_ATTEMPTS -> tooMany("too many attempts");
            case BUSY -> tooMany("the server is at its limit at this moment");
            case MESSAGE_TOO_SOON -> tooMany("a message was sent moments ago");
            case SENDING_LIMITED -> tooMany("a limit for messages is reached");
            case EMAIL_MALFORMED, PHONE_MALFORMED, USERNAME_MALFORMED, INVALID_INPUT, PASSWORD_UNREADABLE -> BAD;
            case UNKNOWN_TENANT, TENANT_REQUIRED ->
                new Sound(
                        HttpStatus.NOT_FOUND,
                        "VAUTH_ORG",
                        "there is no organisation of that \"orgid\", and none by default",
                        "check the header orgid");
            case UNKNOWN_PRINCIPAL, UNKNOWN_CONTEXT ->
                new Sound(HttpStatus.NOT_FOUND, "VAUTH_404", "there is no such thing here", CORRECT);
            case REGISTRATION_CLOSED ->
                new Sound(
                        HttpStatus.FORBIDDEN, "VAUTH_403", "this organisation takes no registrations", "contact admin");
            case FEATURE_OFF ->
                new Sound(
                        HttpStatus.FORBIDDEN, "VAUTH_403", "this organisation has this switched off", "contact admin");
            case UNKNOWN_CLIENT,
                    INVALID_CLIENT,
                    CLIENT_NOT_OF_TENANT,
                    IDENTIFIER_ALREADY_BOUND,
                    IDENTIFIER_NOT_BOUND,
                    FACTOR_NOT_ENROLLED,
                    IDENTIFIER_UNCHANGED,
                    LAST_SIGN_IN_METHOD,
                    OLD_ADDRESS_REQUIRED,
                    OLD_ADDRESS_MISMATCH,
                    OLD_PASSWORD_REQUIRED,
                    OLD_PASSWORD_WRONG,
                    FIELD_NOT_EDITABLE,
                    INVALID_PASSKEY,
                    PASSKEY_TAKEN,
                    TOO_MANY_PASSKEYS,
                    INVALID_QR_CODE,
                    UNKNOWN_CONNECTION,
                    UPSTREAM_REFUSED,
                    UPSTREAM_UNAVAILABLE,
                    DOMAIN_NOT_ALLOWED,
                    INSUFFICIENT_ROLE,
                    STEP_UP_REQUIRED -> IMPOSSIBLE; // no call of this dialect can meet these
        };
    }

    /** What never came as far as a use case. */
    static Sound of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> EXPIRED;
            case NOT_FOUND -> new Sound(status, "VAUTH_404", "there is no such path", CORRECT);
            case METHOD_NOT_ALLOWED -> new Sound(status, "VAUTH_405", "this path has other methods", CORRECT);
            case REQUEST_ENTITY_TOO_LARGE -> new Sound(status, "VAUTH_413", "the body is too large", CORRECT);
            case UNSUPPORTED_MEDIA_TYPE ->
                new Sound(status, "VAUTH_415", "send JSON with \"Content-Type: application/json\"", CORRECT);
            case SERVICE_UNAVAILABLE ->
                new Sound(status, "VAUTH_503", "the server cannot reach its store at this moment", LATER);
            default ->
                status.getCode() < 500
                        ? new Sound(status, "VAUTH_400", "the request cannot be read", CORRECT)
                        : new Sound(status, "VAUTH_500", IMPOSSIBLE.message(), LATER);
        };
    }

    private static Sound tooMany(String message) {
        return new Sound(HttpStatus.TOO_MANY_REQUESTS, "VAUTH_429", message, LATER);
    }
}
