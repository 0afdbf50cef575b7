package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.ConfirmAppUser;
import io.gatehouse.core.appuser.InspectAppToken;
import io.gatehouse.core.appuser.InspectAppToken.Inspection;
import io.gatehouse.core.appuser.RegisterAppUser;
import io.gatehouse.core.appuser.UserpassOutcome;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantStore;
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
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with users of one App Services application (its section 12). Every call is a POST whose body names the
 * application by its client app id, so that no account or token gets into a URL.
 */
@Controller("/admin/v1/app-users")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {RegisterAppUser.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AppUsersController {
    /** The gate whose users these are. */
    private static final String APP_SERVICES = "app-services";

    private final TenantStore tenants;
    private final AppSettingsStore settings;
    private final RegisterAppUser register;
    private final ConfirmAppUser confirm;
    private final InspectAppToken tokens;
    private final Origins origins;
    private final Dialects dialects;

    AppUsersController(
            TenantStore tenants,
            AppSettingsStore settings,
            RegisterAppUser register,
            ConfirmAppUser confirm,
            InspectAppToken tokens,
            Origins origins,
            Dialects dialects) {
        this.tenants = tenants;
        this.settings = settings;
        this.register = register;
        this.confirm = confirm;
        this.tokens = tokens;
        this.origins = origins;
        this.dialects = dialects;
    }

    /** A user who was made. */
    @Serdeable
    record Created(String id) {}

    /** What came of a mail. @param state {@code sent}, {@code already_confirmed} or {@code not_by_mail} */
    @Serdeable
    record Sent(String state) {}

    /** What a token is worth. @param state {@code good}, {@code expired} or {@code invalid} @param claims of a good one; null */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Worth(String state, @Nullable Map<String, @Nullable Object> claims) {
        @Override
        public String toString() {
            return "Worth[" + state + "]";
        }
    }

    /** Makes a user who is confirmed: {@code {app, email, password}}. */
    @Post("/create")
    HttpResponse<?> create(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return switch (register.byOperator(new RegisterAppUser.Command(
                door(asked), asked.text("email"), asked.secret("password"), origin(request)))) {
            case Result.Ok<Principal>(Principal user) ->
                HttpResponse.created(new Created(user.id().hex()));
            case Result.Refused<Principal>(Failure failure) -> refusal(request, failure);
        };
    }

    /** Mails another link to whoever waits to be confirmed: {@code {app, email}}. */
    @Post("/resend")
    HttpResponse<?> resend(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return switch (confirm.send(new ConfirmAppUser.Command(door(asked), asked.text("email"), origin(request)))) {
            case UserpassOutcome.Done ignored -> HttpResponse.ok(new Sent("sent"));
            case UserpassOutcome.Pending ignored -> HttpResponse.ok(new Sent("sent"));
            case UserpassOutcome.AlreadyConfirmed ignored -> HttpResponse.ok(new Sent("already_confirmed"));
            case UserpassOutcome.AnotherWay ignored -> HttpResponse.ok(new Sent("not_by_mail"));
            case UserpassOutcome.FunctionRefused ignored -> HttpResponse.ok(new Sent("not_by_mail"));
            case UserpassOutcome.Refused(Failure failure) -> refusal(request, failure);
        };
    }

    /** Tells what an access token is worth: {@code {app, token}}. */
    @Post("/verify-token")
    Worth verify(@Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return switch (tokens.inspect(door(asked), Secret.of(asked.text("token")))) {
            case Inspection.Good(Map<String, @Nullable Object> claims) -> new Worth("good", claims);
            case Inspection.Expired ignored -> new Worth("expired", null);
            case Inspection.Invalid ignored -> new Worth("invalid", null);
        };
    }

    /** The application, which hides no account from its operator. */
    private AppDoor door(Fields asked) {
        return tenants.findApplication(asked.text("app"))
                .flatMap(application -> tenants.find(application.tenantId())
                        .map(tenant -> new AppDoor(tenant, application, open(application), APP_SERVICES)))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_CLIENT));
    }

    private AppSettings open(Application application) {
        AppSettings present =
                settings.find(application.tenantId(), application.id()).orElseGet(AppSettings::none);
        return new AppSettings(
                present.accessToken(),
                present.refreshToken(),
                present.region(),
                false,
                present.userCreation(),
                present.providers());
    }

    private HttpResponse<?> refusal(HttpRequest<?> request, Failure failure) {
        return dialects.of(request).refusal(request, failure);
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AdminController.GATE);
    }
}
