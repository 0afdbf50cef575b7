package io.gatehouse.web.appengine;

import io.gatehouse.web.appengine.wire.InvalidRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what ends a request of this dialect before or beside a use case. */
final class RefusalHandlers {
    private RefusalHandlers() {}

    /** Bodies with members missing or wrong. */
    @Singleton
    static final class OfBodies implements ExceptionHandler<InvalidRequestException, HttpResponse<?>> {
        private final AppEngineDialect dialect;

        OfBodies(AppEngineDialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, InvalidRequestException invalid) {
            return dialect.invalid(request, invalid.details());
        }
    }

    /** Refusals that only this dialect knows. */
    @Singleton
    static final class OfThisDialect implements ExceptionHandler<RefusedHereException, HttpResponse<?>> {
        private final AppEngineDialect dialect;

        OfThisDialect(AppEngineDialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, RefusedHereException refused) {
            return dialect.refusal(request, refused.sound());
        }
    }
}
