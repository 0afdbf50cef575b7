package io.gatehouse.web.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;

/**
 * What a gate answers on paths that nobody knows below its own, and to methods that a path does not have: by default 404 to all
 * of them. A controller that extends this says in its annotations which gate it is of, and below which path. Safe for several
 * threads.
 */
public abstract class UnknownPaths {
    private final Dialect dialect;

    protected UnknownPaths(Dialect dialect) {
        this.dialect = dialect;
    }

    @Get("/{+path}")
    public HttpResponse<?> get(HttpRequest<?> request) {
        return answer(request);
    }

    @Post("/{+path}")
    public HttpResponse<?> post(HttpRequest<?> request) {
        return answer(request);
    }

    @Put("/{+path}")
    public HttpResponse<?> put(HttpRequest<?> request) {
        return answer(request);
    }

    @Patch("/{+path}")
    public HttpResponse<?> patch(HttpRequest<?> request) {
        return answer(request);
    }

    @Delete("/{+path}")
    public HttpResponse<?> delete(HttpRequest<?> request) {
        return answer(request);
    }

    /** The answer to any method. */
    protected HttpResponse<?> answer(HttpRequest<?> request) {
        return dialect.fault(request, HttpStatus.NOT_FOUND);
    }
}
