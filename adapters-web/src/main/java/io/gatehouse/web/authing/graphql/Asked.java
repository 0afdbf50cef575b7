package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.failure.Result;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A field as it is asked for. Prints without values.
 *
 * @param source what its parent was answered with; null at the top
 */
record Asked(
        HttpRequest<?> request, Fields arguments, @Nullable Object source) {

    /** The members of the argument {@code input}. */
    Fields input() {
        return arguments.object("input").orElseThrow(() -> RefusedRequestException.field("input"));
    }

    /** The value, or the end of the operation by its refusal. */
    static <T> T require(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.Refused<T> refused -> throw new RefusedRequestException(refused.failure());
        };
    }
}
