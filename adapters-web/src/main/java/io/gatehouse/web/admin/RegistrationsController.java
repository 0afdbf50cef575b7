package io.gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.appuser.PendingRegistrations;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.Tenant;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with registrations at App Services applications that wait to be confirmed. Every call is a POST whose body
 * names the tenant by its slug, so that no account gets into a URL.
 */
@Controller("/admin/v1/registrations")
@Secured(OperatorTokens.OPERATOR)
@Requires(beans = {PendingRegistrations.class, OperatorAccess.class})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegistrationsController {
    private static final int PAGE = 50;

    private final TenantStore tenants;
    private final PendingRegistrations registrations;
    private final Origins origins;
    private final Dialects dialects;

    RegistrationsController(
            TenantStore tenants, PendingRegistrations registrations, Origins origins, Dialects dialects) {
        this.tenants = tenants;
        this.registrations = registrations;
        this.origins = origins;
        this.dialects = dialects;
    }

    /** A registration as operators see it. @param user id of the user @param registeredAt epoch milliseconds */
    @Serdeable
    record Registration(String id, String user, String application, String account, long registeredAt) {
        static Registration of(AppRegistration registration) {
            return new Registration(
                    registration.id().hex(),
                    registration.principal().hex(),
                    registration.application().hex(),
                    registration.account(),
                    registration.registeredAt().toEpochMilli());
        }
    }

    /** Fifty of them, the oldest first. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(List<Registration> registrations) {}

    /** Those that are pending: {@code {tenant, after?}}, where {@code after} is the id of the last one told. */
    @Post("/pending")
    Page pending(@Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        IdentityId after = asked.filledText("after")
                .map(id -> new IdentityId(hex("after", id)))
                .orElse(null);
        return new Page(registrations.page(tenant(asked).id(), after, PAGE).stream()
                .map(Registration::of)
                .toList());
    }

    /** Confirms one: {@code {tenant, user}}. */
    @Post("/confirm")
    HttpResponse<?> confirm(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return answer(request, registrations.confirm(tenant(asked).id(), user(asked), origin(request)));
    }

    /** Removes one with its user: {@code {tenant, user}}. */
    @Post("/remove")
    HttpResponse<?> remove(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields asked = Fields.orNone(body);
        return answer(request, registrations.remove(tenant(asked).id(), user(asked), origin(request)));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Result<AppRegistration> result) {
        return switch (result) {
            case Result.Ok<AppRegistration>(AppRegistration registration) ->
                HttpResponse.ok(Registration.of(registration));
            case Result.Refused<AppRegistration>(Failure failure) ->
                dialects.of(request).refusal(request, failure);
        };
    }

    private Tenant tenant(Fields asked) {
        return tenants.findBySlug(AdminController.slug(asked.text("tenant")))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT));
    }

    private static PrincipalId user(Fields asked) {
        return new PrincipalId(hex("user", asked.text("user")));
    }

    private static String hex(String name, String text) {
        if (!HexId.isValid(text)) {
            throw RefusedRequestException.field(name);
        }
        return text;
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AdminController.GATE);
    }
}
