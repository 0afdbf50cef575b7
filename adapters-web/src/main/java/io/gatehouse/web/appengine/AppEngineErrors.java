package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalKind;
import io.micronaut.http.HttpStatus;

/** The failure table of this dialect (sections 1 and 3): how each cause sounds here. */
final class AppEngineErrors {
    /** A refusal as this dialect tells it. @param error a word that programs compare */
    record Sound(HttpStatus status, String error, String message) {}

    static final Sound NO_BEARER = new Sound(
            HttpStatus.UNAUTHORIZED,
            "authentication_required",
            "send the access token of a sign-in as \"Authorization: Bearer <token>\"");

    static final Sound PASSWORD_CHANGE_REQUIRED = new Sound(
            HttpStatus.FORBIDDEN,
            "password_change_required",
            "the password is right, but it must be replaced before this account can sign in");

    static final Sound USERNAME_TAKEN =
            new Sound(HttpStatus.CONFLICT, "username_taken", "an account with this username exists already");

    private static final Sound IMPOSSIBLE =
            new Sound(HttpStatus.INTERNAL_SERVER_ERROR, "server_error", "something went wrong on the server");

    private AppEngineErrors() {}

    static Sound of(FailureCode code) {
        return switch (code) {
            case INVALID_CREDENTIALS, OLD_PASSWORD_REQUIRED, OLD_PASSWORD_WRONG ->
                unauthorized("invalid_credentials", "the email or the password is wrong");
            case NOT_AUTHENTICATED ->
                unauthorized("invalid_token", "the access token is malformed, expired, revoked or not this server's");
            case INVALID_REFRESH_TOKEN ->
                unauthorized("invalid_token", "the refresh token is malformed, expired, revoked or not this server's");
            case REFRESH_TOKEN_REUSED ->
                unauthorized(
                        "refresh_token_reused",
                        "this refresh token was spent before, so its whole session has been ended; sign in again");
            case WRONG_PRINCIPAL_KIND ->
                forbidden("wrong_principal_kind", "this token belongs to another kind of account than this call needs");
            case PRINCIPAL_DISABLED -> forbidden("account_disabled", "this account has been disabled");
            case ACCOUNT_EXPIRED -> forbidden("account_expired", "this account has expired in its directory");
            case PASSWORD_EXPIRED ->
                forbidden(
                        "password_expired", "the password has expired, or must be changed, in the account's directory");
            case PASSWORD_KEPT_ELSEWHERE ->
                forbidden(
                        "password_kept_elsewhere",
                        "the password is kept in a directory that does not let it be changed from here");
            case DIRECTORY_UNAVAILABLE ->
                new Sound(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "directory_unavailable",
                        "the directory cannot be reached at this moment; try again shortly");
            case REGISTRATION_CLOSED -> forbidden("registration_closed", "this organisation takes no sign-ups");
            case STEP_UP_REQUIRED ->
                forbidden(
                        "step_up_required",
                        "a second factor must be proven shortly before this; sign in again with your second factor");
            case NOT_PERMITTED ->
                forbidden("org_not_permitted", "the token is not good for the organisation that \"orgid\" names");
            case INSUFFICIENT_ROLE ->
                forbidden("insufficient_role", "this call needs a role that the token's holder has not; see details");
            case FEATURE_OFF -> forbidden("feature_off", "this organisation has switched this call off");
            case ACCOUNT_LOCKED ->
                new Sound(
                        HttpStatus.LOCKED,
                        "account_locked",
                        "too many failed sign-ins for this account; try again later");
            case TOO_MANY_ATTEMPTS -> tooMany("too_many_attempts", "too many attempts; try again later");
            case BUSY -> tooMany("server_busy", "the server is at its limit at this moment; try again shortly");
            case MESSAGE_TOO_SOON -> tooMany("message_too_soon", "a message was sent moments ago; try again later");
            case SENDING_LIMITED -> tooMany("sending_limited", "a limit for messages is reached; try again later");
            case IDENTIFIER_TAKEN ->
                new Sound(HttpStatus.CONFLICT, "email_taken", "an account with this email exists already");
            case PHONE_MALFORMED -> bad("invalid_phone", "\"phone\" must be in E.164 form, such as +15551230000");
            case EMAIL_MALFORMED, USERNAME_MALFORMED, INVALID_INPUT, PASSWORD_UNREADABLE ->
                bad("invalid_request", "the request lacks something or has it in the wrong form; see details");
            case WEAK_PASSWORD -> bad("weak_password", "the password does not meet the rules; see details");
            case INVALID_OTP, INVALID_RECOVERY_CODE -> bad("invalid_code", "the code is wrong, expired or used");
            case INVALID_CODE -> bad("invalid_code", "the code is wrong, expired or used");
            case INVALID_TICKET -> bad("invalid_token", "the token is wrong, expired or used");
            case TENANT_REQUIRED -> bad("org_required", "name the organisation in the header \"orgid\", once");
            case UNKNOWN_TENANT ->
                new Sound(HttpStatus.NOT_FOUND, "org_not_found", "there is no organisation of that \"orgid\"");
            case UNKNOWN_PRINCIPAL -> new Sound(HttpStatus.NOT_FOUND, "user_not_found", "there is no such account");
            case UNKNOWN_CLIENT,
                    INVALID_CLIENT,
                    CLIENT_NOT_OF_TENANT,
                    IDENTIFIER_ALREADY_BOUND,
                    IDENTIFIER_NOT_BOUND,
                    FACTOR_NOT_ENROLLED,
                    INVALID_PASSKEY,
                    PASSKEY_TAKEN,
                    TOO_MANY_PASSKEYS,
                    INVALID_QR_CODE,
                    UNKNOWN_CONNECTION,
                    UPSTREAM_REFUSED,
                    UPSTREAM_UNAVAILABLE,
                    DOMAIN_NOT_ALLOWED,
                    PERMISSION_LACKING,
                    CONTEXT_NOT_ASSIGNED,
                    UNKNOWN_CONTEXT,
                    IDENTIFIER_UNCHANGED,
                    LAST_SIGN_IN_METHOD,
                    OLD_ADDRESS_REQUIRED,
                    OLD_ADDRESS_MISMATCH,
                    FIELD_NOT_EDITABLE -> IMPOSSIBLE; // no call of this dialect can meet these
        };
    }

    /** What never came as far as a use case. */
    static Sound of(HttpStatus status) {
        return switch (status) {
            case REQUEST_ENTITY_TOO_LARGE -> new Sound(status, "body_too_large", "the body is too large");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Sound(status, "unsupported_media_type", "send JSON with \"Content-Type: application/json\"");
            case METHOD_NOT_ALLOWED -> new Sound(status, "method_not_allowed", "this path has other methods");
            case NOT_FOUND -> new Sound(status, "not_found", "there is no such path");
            case SERVICE_UNAVAILABLE ->
                new Sound(status, "unavailable", "the server cannot reach its store at this moment; try again shortly");
            case UNAUTHORIZED -> of(FailureCode.NOT_AUTHENTICATED);
            default ->
                status.getCode() < 500
                        ? new Sound(status, "invalid_request", "the request cannot be read")
                        : new Sound(status, "server_error", "something went wrong on the server");
        };
    }

    /** A refresh token at the door of the other kind. @param rightPath where it is refreshed */
    static Sound wrongDoor(String holder, String rightPath) {
        return unauthorized(
                "wrong_door", "this refresh token was issued to a " + holder + "; refresh it at POST " + rightPath);
    }

    /** A token of one kind at an endpoint of the other. */
    static Sound wrongKind(PrincipalKind needed) {
        return needed == PrincipalKind.STAFF
                ? wrongKind("a customer at /profile/customer/signin", "a staff token from /profile/user/signin")
                : wrongKind("a staff member at /profile/user/signin", "a customer token from /profile/customer/signin");
    }

    private static Sound wrongKind(String holder, String needed) {
        return forbidden(
                "wrong_principal_kind", "this token was issued to " + holder + "; this endpoint needs " + needed);
    }

    private static Sound unauthorized(String error, String message) {
        return new Sound(HttpStatus.UNAUTHORIZED, error, message);
    }

    private static Sound forbidden(String error, String message) {
        return new Sound(HttpStatus.FORBIDDEN, error, message);
    }

    private static Sound tooMany(String error, String message) {
        return new Sound(HttpStatus.TOO_MANY_REQUESTS, error, message);
    }

    private static Sound bad(String error, String message) {
        return new Sound(HttpStatus.BAD_REQUEST, error, message);
    }
}
