package io.gatehouse.web.appservices;

import io.gatehouse.core.failure.FailureCode;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The failure table of this gate (section 10): how each cause sounds here. Texts are compared by clients, letter by letter. */
final class AppServicesErrors {
    /** A refusal as this gate tells it. @param code null where there is none */
    record Sound(HttpStatus status, @Nullable String code, String error) {}

    static final Sound INVALID_SESSION = invalidSession("invalid session");
    static final Sound ACCESS_EXPIRED = invalidSession("invalid session: access token expired");
    static final Sound SESSION_GONE = invalidSession("invalid session: failed to find refresh token");
    static final Sound NOT_LOGGED_IN = unauthorized("MissingAuthReq", "must authenticate first");
    static final Sound EMPTY_BEARER = unauthorized(null, "expected Authorization header with JWT (Bearer schema)");
    static final Sound AUTH_ERROR = unauthorized("AuthError", "unauthorized");
    static final Sound INVALID_PASSWORD = unauthorized("InvalidPassword", "unauthorized");

    /** Contains the word that tests look for, and is not that word, which would let the web client ask for ever (8.2). */
    static final Sound CANNOT_LINK = unauthorized("AuthError", "unauthorized: cannot link these credentials");

    static final Sound CANNOT_LINK_PASSWORD =
            unauthorized("InvalidPassword", "unauthorized: cannot link these credentials");

    static final Sound INVALID_TOKEN_DATA = badRequest("invalid token data");
    static final Sound TOKEN_SPENT =
            new Sound(HttpStatus.BAD_REQUEST, "UserpassTokenInvalid", "userpass token is expired or invalid");
    static final Sound EMAIL_INVALID = badRequest("email invalid");
    static final Sound PASSWORD_LENGTH = badRequest("password must be between 6 and 128 characters");
    static final Sound ALREADY_CONFIRMED =
            new Sound(HttpStatus.BAD_REQUEST, "UserAlreadyConfirmed", "already confirmed");
    static final Sound USER_NOT_FOUND = new Sound(HttpStatus.NOT_FOUND, "UserNotFound", "user not found");
    static final Sound NAME_IN_USE = new Sound(HttpStatus.CONFLICT, "AccountNameInUse", "name already in use");

    private static final Sound IMPOSSIBLE =
            new Sound(HttpStatus.INTERNAL_SERVER_ERROR, "InternalServerError", "internal error");

    private static final Sound TOO_MANY = new Sound(HttpStatus.TOO_MANY_REQUESTS, null, "too many requests");

    private AppServicesErrors() {}

    static Sound unknownApp(String clientAppId) {
        return new Sound(HttpStatus.NOT_FOUND, null, "cannot find app using Client App ID '" + clientAppId + "'");
    }

    static Sound unsupportedProvider(String provider) {
        return new Sound(
                HttpStatus.NOT_FOUND, "AuthProviderNotFound", "authentication via '" + provider + "' is unsupported");
    }

    static Sound providerOff(String provider) {
        return unauthorized(
                "AuthProviderNotFound", "unauthorized: authentication via '" + provider + "' is not enabled");
    }

    static Sound badRequest(String error) {
        return new Sound(HttpStatus.BAD_REQUEST, "BadRequest", error);
    }

    /** A member that is missing or has the wrong form. */
    static Sound badMember(String name) {
        return name.equals("body")
                ? badRequest("request body is not a JSON object")
                : new Sound(
                        HttpStatus.BAD_REQUEST, "MissingParameter", "'" + name + "' is missing or has the wrong form");
    }

    static Sound of(FailureCode code) {
        return switch (code) {
            case INVALID_CREDENTIALS, OLD_PASSWORD_WRONG -> INVALID_PASSWORD;
            case NOT_PERMITTED, UPSTREAM_REFUSED, INVALID_CODE -> AUTH_ERROR;
            case DOMAIN_NOT_ALLOWED -> unauthorized("DomainNotAllowed", "domain not allowed");
            case STEP_UP_REQUIRED ->
                unauthorized("AuthError", "unauthorized: more than this is due, which these clients cannot ask for");
            case PASSWORD_EXPIRED, ACCOUNT_EXPIRED, PASSWORD_KEPT_ELSEWHERE ->
                unauthorized("AuthError", "unauthorized: the password is kept and expires elsewhere");
            case PRINCIPAL_DISABLED -> unauthorized("UserDisabled", "unauthorized");
            case NOT_AUTHENTICATED, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED, WRONG_PRINCIPAL_KIND ->
                INVALID_SESSION;
            case INVALID_TICKET -> TOKEN_SPENT;
            case IDENTIFIER_TAKEN -> NAME_IN_USE;
            case EMAIL_MALFORMED, USERNAME_MALFORMED -> EMAIL_INVALID;
            case WEAK_PASSWORD -> PASSWORD_LENGTH;
            case INVALID_INPUT -> badRequest("the request lacks something or has it in the wrong form");
            case UNKNOWN_PRINCIPAL -> USER_NOT_FOUND;
            case IDENTIFIER_ALREADY_BOUND -> CANNOT_LINK;
            case REGISTRATION_CLOSED -> badRequest("registration is closed");
            case FEATURE_OFF -> badRequest("this is switched off");
            case TOO_MANY_ATTEMPTS, ACCOUNT_LOCKED, BUSY, MESSAGE_TOO_SOON, SENDING_LIMITED -> TOO_MANY;
            case UPSTREAM_UNAVAILABLE, DIRECTORY_UNAVAILABLE ->
                new Sound(HttpStatus.SERVICE_UNAVAILABLE, "InternalServerError", "upstream unavailable");
            case INVALID_OTP,
                    INVALID_RECOVERY_CODE,
                    INVALID_PASSKEY,
                    PASSKEY_TAKEN,
                    TOO_MANY_PASSKEYS,
                    PHONE_MALFORMED,
                    PASSWORD_UNREADABLE,
                    UNKNOWN_TENANT,
                    UNKNOWN_CLIENT,
                    INVALID_CLIENT,
                    CLIENT_NOT_OF_TENANT,
                    TENANT_REQUIRED,
                    IDENTIFIER_NOT_BOUND,
                    IDENTIFIER_UNCHANGED,
                    FACTOR_NOT_ENROLLED,
                    LAST_SIGN_IN_METHOD,
                    OLD_ADDRESS_REQUIRED,
                    OLD_ADDRESS_MISMATCH,
                    OLD_PASSWORD_REQUIRED,
                    FIELD_NOT_EDITABLE,
                    INVALID_QR_CODE,
                    UNKNOWN_CONNECTION,
                    INSUFFICIENT_ROLE,
                    PERMISSION_LACKING,
                    CONTEXT_NOT_ASSIGNED,
                    UNKNOWN_CONTEXT -> IMPOSSIBLE; // no call of this gate can meet these
        };
    }

    /** What never came as far as a use case. */
    static Sound of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> new Sound(HttpStatus.NOT_FOUND, null, "not found");
            case UNAUTHORIZED -> INVALID_SESSION;
            case REQUEST_ENTITY_TOO_LARGE -> new Sound(status, "ReadSizeLimitExceeded", "request body too large");
            case SERVICE_UNAVAILABLE -> new Sound(status, "InternalServerError", "temporarily unavailable");
            default -> status.getCode() < 500 ? badRequest("the request cannot be read") : IMPOSSIBLE;
        };
    }

    private static Sound invalidSession(String error) {
        return unauthorized("InvalidSession", error);
    }

    static Sound unauthorized(@Nullable String code, String error) {
        return new Sound(HttpStatus.UNAUTHORIZED, code, error);
    }
}
