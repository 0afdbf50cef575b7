package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.admin.ServerKeyOperations.ServerKey;
import io.gatehouse.web.http.Dialects;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Server API keys: every call is a POST of {@code {app, name}}, and answers the key; {@code list} takes {@code {app}}. */
@Controller("/admin/v1/server-keys")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {ServerKeyOperations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ServerKeysController {
    private final ServerKeyOperations operations;
    private final Origins origins;
    private final Dialects dialects;

    ServerKeysController(ServerKeyOperations operations, Origins origins, Dialects dialects) {
        this.operations = operations;
        this.origins = origins;
        this.dialects = dialects;
    }

    @Post("/list")
    HttpResponse<?> list(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(
                request,
                operations
                        .list(Fields.orNone(body).text("app"))
                        .map(keys -> new Keys(keys.stream().map(Shown::of).toList())));
    }

    /** The answer has the key itself, this once. */
    @Post("/create")
    HttpResponse<?> create(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return one(request, operations.create(asked.text("app"), asked.text("name"), origin(request)));
    }

    @Post("/enable")
    HttpResponse<?> enable(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return one(request, operations.setDisabled(asked.text("app"), asked.text("name"), false, origin(request)));
    }

    @Post("/disable")
    HttpResponse<?> disable(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return one(request, operations.setDisabled(asked.text("app"), asked.text("name"), true, origin(request)));
    }

    @Post("/delete")
    HttpResponse<?> delete(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return one(request, operations.delete(asked.text("app"), asked.text("name"), origin(request)));
    }

    private HttpResponse<?> one(HttpRequest<?> request, Result<ServerKey> result) {
        return answer(request, result.map(Shown::of));
    }

    private <T> HttpResponse<?> answer(HttpRequest<?> request, Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> HttpResponse.ok(value);
            case Result.Refused<T>(Failure failure) -> dialects.of(request).refusal(request, failure);
        };
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AdminController.GATE);
    }

    /** Keys of an application. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Keys(List<Shown> keys) {}

    /** A key as operators see it. Prints without the key itself. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String id,
            String name,
            boolean disabled,
            String createdAt,
            @Nullable String firstUsedAt,
            @Nullable String key) {
        static Shown of(ServerKey key) {
            Secret text = key.key();
            return new Shown(
                    key.id(),
                    key.name(),
                    key.disabled(),
                    key.createdAt().toString(),
                    key.firstUsedAt() == null ? null : key.firstUsedAt().toString(),
                    text == null ? null : text.reveal());
        }

        @Override
        public String toString() {
            return "Shown[" + id + "]";
        }
    }
}
