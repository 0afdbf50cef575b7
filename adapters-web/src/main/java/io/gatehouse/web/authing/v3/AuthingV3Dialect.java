package io.gatehouse.web.authing.v3;

import io.gatehouse.core.account.Tickets;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v3.wire.Answer;
import io.gatehouse.web.authing.v3.wire.Refusal;
import io.gatehouse.web.http.Dialect;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the Authing v3 gate answers: HTTP 200 for what was decided, the decision in the envelope (section 3.2). A business
 * code goes with it where there is one; the small numbers that v2 uses for want of one are no business codes.
 */
@Singleton
final class AuthingV3Dialect implements Dialect {
    /** The dialect's name. Its tokens are those of {@link io.gatehouse.web.authing.AuthingTokens#GATE}. */
    static final String GATE = "authing-v3";

    private static final int LEAST_BUSINESS_CODE = 1000;

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        int code = AuthingErrors.codeOf(failure, Topic.of(request));
        MutableHttpResponse<?> response = failed(
                request, HttpStatus.OK, StatusClass.of(failure), code, Messages.of(request, code, failure), null);
        failure.delay().ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response;
    }

    /** For operations that end before a use case is asked. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, FailureCode code) {
        return refusal(request, Failure.of(code));
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        boolean isBadInput = status == HttpStatus.BAD_REQUEST || status == HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        int text = textOf(status);
        return failed(
                request,
                isBadInput ? HttpStatus.OK : status,
                isBadInput ? StatusClass.BAD_ARGUMENT : status.getCode(),
                text,
                Messages.of(request, text),
                null);
    }

    private static int textOf(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return StatusClass.NOT_FOUND;
        }
        return status.getCode() >= 500 ? AuthingErrors.SERVER_ERROR : AuthingErrors.BAD_REQUEST;
    }

    /** A failure by its class and code, with data where the contract gives some. */
    MutableHttpResponse<?> failed(HttpRequest<?> request, int statusCode, int apiCode, @Nullable Object data) {
        return failed(request, HttpStatus.OK, statusCode, apiCode, Messages.of(request, apiCode), data);
    }

    /** A failure that has no business code, in words of its own. @param text name of the words */
    MutableHttpResponse<?> told(HttpRequest<?> request, int statusCode, String text) {
        return failed(request, HttpStatus.OK, statusCode, statusCode, Messages.text(request, text), null);
    }

    /** The ticket of an operation in two steps, under the name that clients read it by (section 13.6). */
    MutableHttpResponse<?> ticket(HttpRequest<?> request, String member, Result<Tickets.Issued> result) {
        return answer(
                request,
                result,
                issued -> Map.of(
                        member,
                        issued.secret().reveal(),
                        "tokenExpiresIn",
                        issued.lifetime().toSeconds()));
    }

    /** For parts of the original that this server does not have. */
    MutableHttpResponse<?> notBuilt(HttpRequest<?> request) {
        return failed(request, StatusClass.NOT_BUILT, AuthingErrors.NOT_BUILT, null);
    }

    /** The same in more words. @param part by which its words are found among the texts, under {@code absent} */
    MutableHttpResponse<?> notBuilt(HttpRequest<?> request, String part) {
        String message =
                Messages.of(request, AuthingErrors.NOT_BUILT) + ": " + Messages.text(request, "absent." + part);
        return failed(request, HttpStatus.OK, StatusClass.NOT_BUILT, AuthingErrors.NOT_BUILT, message, null);
    }

    /** Success, with data where there is some. */
    MutableHttpResponse<?> ok(HttpRequest<?> request, @Nullable Object data) {
        return HttpResponse.ok(new Answer(StatusClass.OK, Messages.of(request, StatusClass.OK), data));
    }

    /** The result's value in an envelope, or its refusal. */
    <T> MutableHttpResponse<?> answer(
            HttpRequest<?> request, Result<T> result, Function<? super T, @Nullable Object> data) {
        return switch (result) {
            case Result.Ok<T>(T value) -> ok(request, data.apply(value));
            case Result.Refused<T>(Failure failure) -> refusal(request, failure);
        };
    }

    /** Success without data, or the refusal. */
    MutableHttpResponse<?> bare(HttpRequest<?> request, Result<?> result) {
        return answer(request, result, ignored -> null);
    }

    private static MutableHttpResponse<?> failed(
            HttpRequest<?> request,
            HttpStatus status,
            int statusCode,
            int code,
            String message,
            @Nullable Object data) {
        Integer apiCode = code < LEAST_BUSINESS_CODE ? null : code;
        return HttpResponse.<Refusal>status(status)
                .body(new Refusal(statusCode, apiCode, message, data, RequestIds.of(request)));
    }
}
