package io.gatehouse.web.http;

import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.support.StoreUnavailableException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where what goes wrong becomes an answer: each handler asks the dialect of the matched route. Defects are
 * logged with the request's id and answered without detail.
 */
final class ErrorHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandlers.class);

    /** How long clients are asked to wait while the store is away. */
    private static final String STORE_RETRY_SECONDS = "2";

    private ErrorHandlers() {}

    /** Refusals met while reading a request. */
    @Singleton
    static final class OfRefusals implements ExceptionHandler<RefusedRequestException, HttpResponse<?>> {
        private final Dialects dialects;

        OfRefusals(Dialects dialects) {
            this.dialects = dialects;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, RefusedRequestException refused) {
            return dialects.of(request).refusal(request, refused.failure());
        }
    }

    /** The store is away: said once in a while to the operator, and to the client as a server error that passes. */
    @Singleton
    static final class OfStore implements ExceptionHandler<StoreUnavailableException, HttpResponse<?>> {
        private final Dialects dialects;

        OfStore(Dialects dialects) {
            this.dialects = dialects;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, StoreUnavailableException away) {
            LOG.warn("the store is away: {} (request {})", away.getMessage(), RequestIds.of(request));
            return dialects.of(request)
                    .fault(request, HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, STORE_RETRY_SECONDS);
        }
    }

    /** The hash workers are at their bound. */
    @Singleton
    static final class OfHashing implements ExceptionHandler<HashingBusyException, HttpResponse<?>> {
        private final Dialects dialects;

        OfHashing(Dialects dialects) {
            this.dialects = dialects;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, HashingBusyException busy) {
            return dialects.of(request).refusal(request, Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()));
        }
    }

    /** Everything else is a defect. */
    @Singleton
    static final class OfDefects implements ExceptionHandler<Throwable, HttpResponse<?>> {
        private final Dialects dialects;

        OfDefects(Dialects dialects) {
            this.dialects = dialects;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, Throwable defect) {
            LOG.error("defect in request {} at gate {}", RequestIds.of(request), dialects.gateOf(request), defect);
            return dialects.of(request).fault(request, HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** What the HTTP server itself refuses: unknown paths, methods, media types, bodies that are too long. */
    @Singleton
    @Primary
    static final class OfServer implements ErrorResponseProcessor<Object> {
        private final Dialects dialects;
        private final Router router;

        OfServer(Dialects dialects, Router router) {
            this.dialects = dialects;
            this.router = router;
        }

        @Override
        @SuppressWarnings("unchecked")
        public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
            HttpRequest<?> request = context.getRequest();
            Throwable cause = context.getRootCause().orElse(null);
            MutableHttpResponse<?> answer = cause instanceof RefusedRequestException refused
                    ? dialects.of(request).refusal(request, refused.failure())
                    : dialect(request, response.status()).fault(request, response.status());
            response.getHeaders()
                    .forEach((name, values) -> values.stream()
                            .filter(value -> !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
                            .filter(Objects::nonNull)
                            .forEach(value -> answer.header(name, value)));
            return (MutableHttpResponse<Object>) answer;
        }

        /** No route is matched where the body is of a form that none of the path's takes; the path has a gate all the same. */
        private Dialect dialect(HttpRequest<?> request, HttpStatus status) {
            return status == HttpStatus.UNSUPPORTED_MEDIA_TYPE
                    ? dialects.of(router.findAny(request))
                    : dialects.of(request);
        }
    }
}
