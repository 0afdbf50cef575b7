package io.gatehouse.web.http;

import io.gatehouse.core.failure.Failure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/** How a gate sounds when something goes wrong. One bean per gate; safe for several threads. */
public interface Dialect {
    /** The gate's name, as in {@link Gate#value()}. */
    String gate();

    /** The answer to an expected refusal. */
    MutableHttpResponse<?> refusal(HttpRequest<?> request, Failure failure);

    /**
     * The answer to what never came as far as a use case: {@code 400, 405, 406, 413, 415} for requests that cannot be
     * read, {@code 500} for a defect, {@code 503} when the store is away. Never tells a cause.
     */
    MutableHttpResponse<?> fault(HttpRequest<?> request, HttpStatus status);
}
