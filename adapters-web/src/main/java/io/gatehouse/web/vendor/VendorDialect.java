package io.gatehouse.web.vendor;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.http.Dialect;
import io.gatehouse.web.http.RequestIds;
import io.gatehouse.web.vendor.VendorErrors.Sound;
import io.gatehouse.web.vendor.wire.ErrorAnswer;
import io.gatehouse.web.vendor.wire.ErrorAnswer.Detail;
import io.gatehouse.web.vendor.wire.InvalidRequestException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes refusals in the envelope of this dialect. Safe for several threads. */
@Singleton
final class VendorDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(VendorDialect.class);

    /** Told where a limit does not say when it ends. */
    private static final long AN_HOUR = 3600;

    /** What a member's own permissions do not give. */
    private static final String OWNER = "owner";

    @Override
    public String gate() {
        return VendorTokens.GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        Sound sound = VendorErrors.of(failure.code());
        if (sound.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("{} cannot arise at this gate, yet did in request {}", failure.code(), RequestIds.of(request));
        }
        Long seconds = seconds(sound, failure);
        MutableHttpResponse<ErrorAnswer> answer = answer(
                sound,
                new ErrorAnswer(
                        sound.code(),
                        message(sound, failure),
                        sound.action(),
                        details(failure),
                        failure.code() == FailureCode.WEAK_PASSWORD ? names(failure) : null,
                        permission(failure),
                        seconds,
                        RequestIds.of(request)));
        return seconds == null ? answer : answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        Sound sound = VendorErrors.of(status);
        return answer(sound, bare(request, sound, null));
    }

    private static ErrorAnswer bare(HttpRequest<?> request, Sound sound, @Nullable List<Detail> details) {
        return new ErrorAnswer(
                sound.code(), sound.message(), sound.action(), details, null, null, null, RequestIds.of(request));
    }

    private static MutableHttpResponse<ErrorAnswer> answer(Sound sound, ErrorAnswer body) {
        MutableHttpResponse<ErrorAnswer> response =
                HttpResponse.<ErrorAnswer>status(sound.status()).body(body);
        return sound.status() == HttpStatus.UNAUTHORIZED
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                : response;
    }

    private static @Nullable Long seconds(Sound sound, Failure failure) {
        Long told = failure.delay().map(delay -> Math.max(1, delay.toSeconds())).orElse(null);
        return told == null && sound.status() == HttpStatus.TOO_MANY_REQUESTS ? Long.valueOf(AN_HOUR) : told;
    }

    private static String message(Sound sound, Failure failure) {
        String permission = permission(failure);
        return permission == null ? sound.message() : sound.message() + ": " + String.join(", ", lacking(failure));
    }

    private static @Nullable String permission(Failure failure) {
        List<String> lacking = lacking(failure);
        return lacking.isEmpty() ? null : lacking.getFirst();
    }

    private static List<String> lacking(Failure failure) {
        if (failure.code() == FailureCode.WRONG_PRINCIPAL_KIND) {
            return List.of(OWNER);
        }
        return failure.code() == FailureCode.PERMISSION_LACKING ? names(failure) : List.of();
    }

    private static List<String> names(Failure failure) {
        return failure.detail() instanceof Failure.Rules(List<String> names) ? names : List.of();
    }

    private static @Nullable List<Detail> details(Failure failure) {
        if (failure.detail() instanceof Failure.Field(String name)) {
            return List.of(new Detail(name, "is missing, has the wrong form, or names nothing here"));
        }
        String field = malformed(failure.code());
        return field == null ? null : List.of(new Detail(field, "has the wrong form"));
    }

    private static @Nullable String malformed(FailureCode code) {
        return switch (code) {
            case EMAIL_MALFORMED -> "email";
            case PHONE_MALFORMED -> "phone";
            case USERNAME_MALFORMED -> "username";
            case PASSWORD_UNREADABLE -> "password";
            default -> null;
        };
    }

    /** Bodies with members missing or wrong. */
    @Singleton
    static final class OfBodies implements ExceptionHandler<InvalidRequestException, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, InvalidRequestException invalid) {
            Sound sound = VendorErrors.of(FailureCode.INVALID_INPUT);
            return answer(sound, bare((HttpRequest<?>) request, sound, invalid.details()));
        }
    }
}
