package io.gatehouse.web.admin;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.delivery.MessageState;
import io.gatehouse.core.delivery.QueueEntry;
import io.gatehouse.core.delivery.TryMessage;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.web.http.Dialects;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages as operators see them. Every call is a POST, so that no address gets into a URL or a log of URLs. */
@Controller("/admin/v1/messages")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {MessageOperations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class MessagesController {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final MessageOperations operations;
    private final Origins origins;
    private final Dialects dialects;

    MessagesController(MessageOperations operations, Origins origins, Dialects dialects) {
        this.operations = operations;
        this.origins = origins;
        this.dialects = dialects;
    }

    /** {@code {tenant?, state?, limit?}}: what is under way and what became of the others, the newest first. */
    @Post("/list")
    HttpResponse<?> list(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        MessageState state =
                asked.filledText("state").map(MessagesController::state).orElse(null);
        int limit = asked.filledText("limit").map(MessagesController::limit).orElse(USUAL);
        Result<List<QueueEntry>> found = operations.messages(tenant(asked), state, limit);
        return answer(
                request,
                found,
                entries -> new MessageWire.Listed(
                        entries.stream().map(MessageWire.Entry::of).toList()));
    }

    /** {@code {to, tenant?, language?}}: hands a harmless message over at once, and tells what came of it. */
    @Post("/test")
    HttpResponse<?> test(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        Locale language = Locale.forLanguageTag(asked.filledText("language").orElse("en"));
        Result<TryMessage.Tried> tried = operations.test(tenant(asked), asked.text("to"), language);
        return answer(request, tried, MessageWire.Tried::of);
    }

    /** {@code {tenant?}}: the beginnings of numbers that no code goes to. */
    @Post("/prefixes")
    HttpResponse<?> prefixes(HttpRequest<?> request, @Body @Nullable Fields body) {
        Result<List<PrefixWatch.Closed>> closed = operations.closedPrefixes(tenant(Fields.orNone(body)));
        return answer(
                request,
                closed,
                list -> new MessageWire.Prefixes(
                        list.stream().map(MessageWire.Prefix::of).toList()));
    }

    /** {@code {tenant, prefix}}: lets codes go there again. */
    @Post("/prefixes/reopen")
    HttpResponse<?> reopen(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        Result<Boolean> reopened = operations.reopen(
                AdminController.slug(asked.text("tenant")),
                asked.text("prefix"),
                origins.of(request, AdminController.GATE));
        return answer(request, reopened, MessageWire.Reopened::new);
    }

    private <T> HttpResponse<?> answer(HttpRequest<?> request, Result<T> result, Function<T, Object> wire) {
        return switch (result) {
            case Result.Ok<T>(T value) -> HttpResponse.ok(wire.apply(value));
            case Result.Refused<T>(Failure failure) -> dialects.of(request).refusal(request, failure);
        };
    }

    private static @Nullable Slug tenant(Fields asked) {
        return asked.filledText("tenant").map(AdminController::slug).orElse(null);
    }

    private static MessageState state(String text) {
        return Arrays.stream(MessageState.values())
                .filter(state -> state != MessageState.DECOY)
                .filter(state -> state.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.field("state"));
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw RefusedRequestException.field("limit");
        }
        return Integer.parseInt(text);
    }
}
