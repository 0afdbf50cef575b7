package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Dialect;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How the GraphQL face answers: HTTP 200 for what was decided, an error with an object for its message (section 3.4). */
@Singleton
final class GraphqlDialect implements Dialect {
    static final String GATE = "authing-graphql";

    @Override
    public String gate() {
        return GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        return refusal(request, failure, Topic.GENERAL);
    }

    /** The answer to a refusal of an operation about that topic. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure, Topic topic) {
        int code = AuthingErrors.codeOf(failure, topic);
        MutableHttpResponse<?> response = HttpResponse.ok(Refusal.of(code, Messages.of(request, code, failure), null));
        failure.delay().ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return response;
    }

    /** The answer by a code, with data where the contract gives some. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, int code, @Nullable Object data) {
        return HttpResponse.ok(Refusal.of(code, Messages.of(request, code), data));
    }

    /** The answer to a document that is none, or none of ours. @param why what the parser or the validator says */
    MutableHttpResponse<?> malformed(HttpRequest<?> request, String why) {
        return HttpResponse.ok(Refusal.of(AuthingErrors.BAD_REQUEST, why, null));
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        int code = status.getCode() >= 500 ? AuthingErrors.SERVER_ERROR : AuthingErrors.BAD_REQUEST;
        boolean isBadInput = status == HttpStatus.BAD_REQUEST || status == HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return HttpResponse.<Refusal>status(isBadInput ? HttpStatus.OK : status)
                .body(Refusal.of(code, Messages.of(request, code), null));
    }
}
