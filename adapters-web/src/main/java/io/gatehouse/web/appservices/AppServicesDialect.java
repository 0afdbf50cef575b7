package io.gatehouse.web.appservices;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.web.appservices.AppServicesErrors.Sound;
import io.gatehouse.web.appservices.wire.ErrorAnswer;
import io.gatehouse.web.http.Dialect;
import io.gatehouse.web.http.PublicNames;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes refusals as this gate's clients read them: {@code Content-Type} exactly {@code application/json} (section 1.3), a
 * text, a code and a link (section 1.4). Safe for several threads.
 */
@Singleton
final class AppServicesDialect implements Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(AppServicesDialect.class);

    private final PublicNames names;

    AppServicesDialect(PublicNames names) {
        this.names = names;
    }

    @Override
    public String gate() {
        return AppServicesTokens.GATE;
    }

    @Override
    public MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        Sound sound =
                failure.detail() instanceof Failure.Field(String name) && failure.code() == FailureCode.INVALID_INPUT
                        ? AppServicesErrors.badMember(name)
                        : AppServicesErrors.of(failure.code());
        if (sound.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("{} cannot arise at this gate, yet did in request {}", failure.code(), RequestIds.of(request));
        }
        MutableHttpResponse<?> answer = answer(request, sound);
        failure.delay().ifPresent(delay -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds())));
        return answer;
    }

    @Override
    public MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status) {
        return answer(request, AppServicesErrors.of(status));
    }

    /** A refusal in these words. */
    MutableHttpResponse<ErrorAnswer> answer(HttpRequest<?> request, Sound sound) {
        return HttpResponse.<ErrorAnswer>status(sound.status())
                .body(new ErrorAnswer(sound.error(), sound.code(), link(request)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Where an operator finds the request: its id is that of the log and the audit. */
    private String link(HttpRequest<?> request) {
        return names.server() + "/logs?co_id=" + URLEncoder.encode(RequestIds.of(request), StandardCharsets.UTF_8);
    }

    /** Refusals that only this gate knows. */
    @Singleton
    static final class OfThisGate implements ExceptionHandler<RefusedHereException, HttpResponse<?>> {
        private final AppServicesDialect dialect;

        OfThisGate(AppServicesDialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, RefusedHereException refused) {
            return dialect.answer(request, refused.sound());
        }
    }
}
