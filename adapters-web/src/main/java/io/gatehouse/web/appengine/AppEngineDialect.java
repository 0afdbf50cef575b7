package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.appengine.AppEngineErrors.Sound;
import io.gatehouse.web.appengine.wire.ErrorAnswer;
import io.gatehouse.web.appengine.wire.ErrorAnswer.Detail;
import io.gatehouse.web.http.Dialect;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes refusals in the envelope of this dialect. Safe for several threads. */
@Singleton
final class AppEngineDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(AppEngineDialect.class);

    @Override
    public String gate() {
        return AppEngineTokens.GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        Sound sound = isWithoutBearer(request, failure.code())
                ? AppEngineErrors.NO_BEARER
                : AppEngineErrors.of(failure.code());
        if (sound.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("{} cannot arise at this gate, yet did in request {}", failure.code(), RequestIds.of(request));
        }
        Long seconds =
                failure.delay().map(delay -> Math.max(1, delay.toSeconds())).orElse(null);
        MutableHttpResponse<ErrorAnswer> answer = answer(request, sound, details(failure), seconds);
        if (seconds != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer;
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        return answer(request, AppEngineErrors.of(status), null, null);
    }

    /** A refusal that is this dialect's own. */
    MutableHttpResponse<ErrorAnswer> refusal(HttpRequest<?> request, Sound sound) {
        return answer(request, sound, null, null);
    }

    /** A body that lacks members or has them in the wrong form. */
    MutableHttpResponse<ErrorAnswer> invalid(HttpRequest<?> request, List<Detail> details) {
        return answer(request, AppEngineErrors.of(FailureCode.INVALID_INPUT), details, null);
    }

    private static MutableHttpResponse<ErrorAnswer> answer(
            HttpRequest<?> request, Sound sound, @Nullable List<Detail> details, @Nullable Long seconds) {
        MutableHttpResponse<ErrorAnswer> response = HttpResponse.<ErrorAnswer>status(sound.status())
                .body(new ErrorAnswer(
                        sound.error(),
                        sound.message(),
                        sound.status().getCode(),
                        details,
                        seconds,
                        RequestIds.of(request)));
        return sound.status() == HttpStatus.UNAUTHORIZED
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(sound))
                : response;
    }

    /** RFC 6750, section 3.1: no error code where no token was sent. */
    private static String challenge(Sound sound) {
        return sound.error().equals("invalid_token") ? "Bearer error=\"invalid_token\"" : "Bearer";
    }

    private static boolean isWithoutBearer(HttpRequest<?> request, FailureCode code) {
        return code == FailureCode.NOT_AUTHENTICATED && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
    }

    private static @Nullable List<Detail> details(Failure failure) {
        return switch (failure.detail()) {
            case Failure.Field(String name) -> List.of(new Detail(name, "is missing or has the wrong form"));
            case Failure.Rules(List<String> names)
            when failure.code() == FailureCode.INSUFFICIENT_ROLE ->
                List.of(new Detail("roles", "needs one of: " + String.join(", ", names)));
            case Failure.Rules(List<String> names) ->
                names.stream()
                        .map(rule -> new Detail("password", ruleText(rule)))
                        .toList();
            case Failure.None ignored -> ofAddress(failure.code());
            case Failure.RetryAfter ignored -> null;
        };
    }

    private static @Nullable List<Detail> ofAddress(FailureCode code) {
        return switch (code) {
            case EMAIL_MALFORMED -> List.of(new Detail("email", "must be an e-mail address"));
            case PHONE_MALFORMED -> List.of(new Detail("phone", "must be in E.164 form"));
            case USERNAME_MALFORMED -> List.of(new Detail("username", "must be a user name"));
            default -> null;
        };
    }

    /** The rule's name, which programs may look for, and what it asks. */
    private static String ruleText(String rule) {
        return switch (rule) {
            case "length" -> "length: it is too short";
            case "maxLength" -> "maxLength: it is too long";
            case "uppercase" -> "uppercase: an upper-case letter is missing";
            case "lowercase" -> "lowercase: a lower-case letter is missing";
            case "digit" -> "digit: a digit is missing";
            case "special" -> "special: a special character is missing";
            case "common" -> "common: it is one of the most used passwords";
            default -> rule;
        };
    }
}
