package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.admin.AdminOperations.UserName;
import io.gatehouse.web.http.Dialects;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.http.RequestIds;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with users. Every call is a POST of {@code {tenant, user, kind?}}, so that no address gets into a URL
 * or a log of URLs, and answers the user.
 */
@Controller("/admin/v1/users")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {AdminOperations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersController {
    private final AdminOperations operations;
    private final Origins origins;
    private final Dialects dialects;

    UsersController(AdminOperations operations, Origins origins, Dialects dialects) {
        this.operations = operations;
        this.origins = origins;
        this.dialects = dialects;
    }

    @Post("/show")
    HttpResponse<?> show(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.show(name(body)));
    }

    @Post("/suspend")
    HttpResponse<?> suspend(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.suspend(name(body), origin(request)));
    }

    @Post("/activate")
    HttpResponse<?> activate(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.activate(name(body), origin(request)));
    }

    /** Also takes {@code password} and {@code mustChange}. */
    @Post("/password")
    HttpResponse<?> setPassword(HttpRequest<?> request, @Body @Nullable Fields body) {
        UserName name = name(body);
        Fields asked = Fields.orNone(body);
        boolean mustChange = asked.flag("mustChange").orElse(false);
        return answer(request, operations.setPassword(name, asked.secret("password"), mustChange, origin(request)));
    }

    /** Also takes {@code email} and {@code verified}. */
    @Post("/email")
    HttpResponse<?> changeEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        UserName name = name(body);
        Fields asked = Fields.orNone(body);
        EmailAddress email =
                EmailAddress.parse(asked.text("email")).orElseThrow(() -> RefusedRequestException.field("email"));
        boolean verified = asked.flag("verified").orElse(false);
        return answer(request, operations.changeEmail(name, email, verified, origin(request)));
    }

    /** Removes the user for ever, and answers what it was. */
    @Post("/delete")
    HttpResponse<?> delete(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.delete(name(body), origin(request)));
    }

    /** Fifty users by their ids: {@code {tenant, after?}}, where {@code after} is the id of the last one told. */
    @Post("/list")
    HttpResponse<?> list(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        PrincipalId after = asked.filledText("after")
                .map(text -> Optional.of(text)
                        .filter(HexId::isValid)
                        .map(PrincipalId::new)
                        .orElseThrow(() -> RefusedRequestException.field("after")))
                .orElse(null);
        return switch (operations.list(AdminController.slug(asked.text("tenant")), after)) {
            case Result.Ok<List<Principal>>(List<Principal> page) -> HttpResponse.ok(Wire.Users.of(page));
            case Result.Refused<List<Principal>>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    @Post("/end-sessions")
    HttpResponse<?> endSessions(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.endSessions(name(body), origin(request)));
    }

    @Post("/reset-factors")
    HttpResponse<?> resetFactors(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.resetFactors(name(body), origin(request)));
    }

    @Post("/forget-devices")
    HttpResponse<?> forgetDevices(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, operations.forgetDevices(name(body), origin(request)));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Result<AdminOperations.User> result) {
        return switch (result) {
            case Result.Ok<AdminOperations.User>(AdminOperations.User user) -> HttpResponse.ok(Wire.User.of(user));
            case Result.Refused<AdminOperations.User>(Failure failure) -> refusal(request, failure);
        };
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        return failure.detail() instanceof Failure.Rules(List<String> rules)
                ? HttpResponse.badRequest(new Wire.WeakPassword(
                        "weak_password",
                        "the password does not meet: " + String.join(", ", rules),
                        400,
                        rules,
                        RequestIds.of(request)))
                : dialects.of(request).refusal(request, failure);
    }

    /** Which user is meant. */
    static UserName name(@Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return new UserName(
                AdminController.slug(asked.text("tenant")),
                asked.text("user"),
                asked.filledText("kind").map(UsersController::kind).orElse(null));
    }

    private static PrincipalKind kind(String text) {
        return Arrays.stream(PrincipalKind.values())
                .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.field("kind"));
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AdminController.GATE);
    }
}
