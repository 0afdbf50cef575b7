package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.web.http.Dialects;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.http.RequestIds;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blueprints and keys: what the command line asks of a running server. */
@Controller("/admin/v1")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {AdminOperations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminController {
    static final String GATE = "admin";

    private static final String YAML = "application/yaml";

    private final AdminOperations operations;
    private final Origins origins;
    private final Dialects dialects;

    AdminController(AdminOperations operations, Origins origins, Dialects dialects) {
        this.operations = operations;
        this.origins = origins;
        this.dialects = dialects;
    }

    /** Applies the blueprint in the body. @param file what errors call it */
    @Post("/blueprint")
    @Consumes(MediaType.ALL)
    HttpResponse<?> apply(
            HttpRequest<?> request, @Body byte[] body, @QueryValue(defaultValue = "blueprint.yaml") String file) {
        return switch (operations.apply(text(body), file, origin(request))) {
            case AdminOperations.Applied.Done done -> HttpResponse.ok(new Wire.Applied(done.changes()));
            case AdminOperations.Applied.Refused refused -> {
                HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
                yield HttpResponse.status(status)
                        .body(new Wire.BadBlueprint(
                                "invalid_blueprint",
                                "the blueprint has mistakes, and nothing was changed",
                                status.getCode(),
                                refused.errors().stream().map(Wire.Mistake::of).toList(),
                                RequestIds.of(request)));
            }
        };
    }

    /** What exists, as a blueprint. */
    @Get("/export")
    HttpResponse<?> export(HttpRequest<?> request, @QueryValue @Nullable String tenant) {
        return switch (operations.export(tenant == null ? null : slug(tenant))) {
            case Result.Ok<String>(String yaml) -> HttpResponse.ok(yaml).contentType(YAML);
            case Result.Refused<String>(Failure failure) -> dialects.of(request).refusal(request, failure);
        };
    }

    /** Rotates signing keys: {@code {tenant?, now?}}. */
    @Post("/keys/rotate")
    HttpResponse<?> rotate(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        Slug tenant = asked.filledText("tenant").map(AdminController::slug).orElse(null);
        return switch (operations.rotateKeys(tenant, asked.flag("now").orElse(false), origin(request))) {
            case Result.Ok<List<String>>(List<String> keys) -> HttpResponse.ok(new Wire.Rotated(keys));
            case Result.Refused<List<String>>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    /** Reads the people of a directory: {@code {tenant?, directory, everybody?, acceptLosses?}}. */
    @Post("/directories/sync")
    HttpResponse<?> sync(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        Slug tenant = asked.filledText("tenant").map(AdminController::slug).orElse(null);
        Result<List<String>> result = operations.syncDirectory(
                tenant,
                asked.text("directory"),
                asked.flag("everybody").orElse(true),
                asked.flag("acceptLosses").orElse(false),
                origin(request));
        return switch (result) {
            case Result.Ok<List<String>>(List<String> lines) -> HttpResponse.ok(new Wire.Synced(lines));
            case Result.Refused<List<String>>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    /** Examines a directory: {@code {tenant?, directory, account?, password?}}. */
    @Post("/directories/examine")
    HttpResponse<?> examine(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        Slug tenant = asked.filledText("tenant").map(AdminController::slug).orElse(null);
        Result<AdminOperations.Examined> result = operations.examineDirectory(
                tenant,
                asked.text("directory"),
                asked.filledText("account").orElse(null),
                asked.filledText("password").map(Secret::of).orElse(null));
        return switch (result) {
            case Result.Ok<AdminOperations.Examined>(AdminOperations.Examined examined) ->
                HttpResponse.ok(new Wire.Examined(examined.healthy(), examined.lines()));
            case Result.Refused<AdminOperations.Examined>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    /** The slug; a text that can be none is the slug of no tenant. */
    static Slug slug(String text) {
        return Slug.parse(text).orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT));
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, GATE);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw RefusedRequestException.field("body");
        }
    }
}
