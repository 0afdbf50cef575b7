package io.gatehouse.web.http;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Speaks where no gate was reached (unknown paths), and for routes of our own that belong to no dialect. */
@Singleton
final class PlainDialect implements Dialect {
    static final String GATE = "gatehouse";

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        MutableHttpResponse<?> response =
                answer(request, statusOf(failure.code()), failure.code().name().toLowerCase(Locale.ROOT));
        failure.delay().ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response;
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        return answer(request, status, status.name().toLowerCase(Locale.ROOT));
    }

    private static MutableHttpResponse<Body> answer(HttpRequest<?> request, HttpStatus status, String error) {
        return HttpResponse.<Body>status(status)
                .body(new Body(error, status.getReason(), status.getCode(), RequestIds.of(request)));
    }

    private static HttpStatus statusOf(FailureCode code) {
        return switch (code) {
            case INVALID_CREDENTIALS,
                    INVALID_CODE,
                    INVALID_OTP,
                    INVALID_RECOVERY_CODE,
                    INVALID_PASSKEY,
                    INVALID_TICKET,
                    NOT_AUTHENTICATED,
                    INVALID_REFRESH_TOKEN,
                    REFRESH_TOKEN_REUSED,
                    INVALID_CLIENT,
                    UPSTREAM_REFUSED,
                    OLD_PASSWORD_WRONG -> HttpStatus.UNAUTHORIZED;
            case WRONG_PRINCIPAL_KIND,
                    PRINCIPAL_DISABLED,
                    ACCOUNT_EXPIRED,
                    PASSWORD_EXPIRED,
                    PASSWORD_KEPT_ELSEWHERE,
                    REGISTRATION_CLOSED,
                    NOT_PERMITTED,
                    INSUFFICIENT_ROLE,
                    PERMISSION_LACKING,
                    CONTEXT_NOT_ASSIGNED,
                    DOMAIN_NOT_ALLOWED,
                    FEATURE_OFF,
                    STEP_UP_REQUIRED -> HttpStatus.FORBIDDEN;
            case ACCOUNT_LOCKED -> HttpStatus.LOCKED;
            case DIRECTORY_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case TOO_MANY_ATTEMPTS, BUSY, MESSAGE_TOO_SOON, SENDING_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UPSTREAM_UNAVAILABLE -> HttpStatus.BAD_GATEWAY;
            case UNKNOWN_PRINCIPAL, UNKNOWN_TENANT, UNKNOWN_CLIENT, UNKNOWN_CONTEXT, UNKNOWN_CONNECTION ->
                HttpStatus.NOT_FOUND;
            case IDENTIFIER_TAKEN,
                    IDENTIFIER_ALREADY_BOUND,
                    IDENTIFIER_UNCHANGED,
                    LAST_SIGN_IN_METHOD,
                    PASSKEY_TAKEN,
                    TOO_MANY_PASSKEYS -> HttpStatus.CONFLICT;
            case EMAIL_MALFORMED,
                    PHONE_MALFORMED,
                    USERNAME_MALFORMED,
                    INVALID_INPUT,
                    WEAK_PASSWORD,
                    PASSWORD_UNREADABLE,
                    CLIENT_NOT_OF_TENANT,
                    TENANT_REQUIRED,
                    IDENTIFIER_NOT_BOUND,
                    FACTOR_NOT_ENROLLED,
                    INVALID_QR_CODE,
                    OLD_ADDRESS_REQUIRED,
                    OLD_ADDRESS_MISMATCH,
                    OLD_PASSWORD_REQUIRED,
                    FIELD_NOT_EDITABLE -> HttpStatus.BAD_REQUEST;
        };
    }

    /** The plain error body. */
    @Serdeable
    record Body(String error, String message, int status, String request_id) {}
}
