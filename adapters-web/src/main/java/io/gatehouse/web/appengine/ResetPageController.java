package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PlainPage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page behind reset links of organisations that have configured no page of their own. Opening it spends nothing, since
 * mail scanners open links, too; sending its form does.
 */
@Controller(PasswordResets.PAGES)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResetPageController {
    private final TenantStore tenants;
    private final Doors doors;
    private final PasswordResets resets;

    ResetPageController(TenantStore tenants, Doors doors, PasswordResets resets) {
        this.tenants = tenants;
        this.doors = doors;
        this.resets = resets;
    }

    @Get("/{org}/{kind}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> ask(
            HttpRequest<?> request,
            @PathVariable String org,
            @PathVariable String kind,
            @QueryValue @Nullable String token) {
        return page(request, form(request, Optional.ofNullable(token).orElse("")));
    }

    @Post("/{org}/{kind}")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> reset(
            HttpRequest<?> request, @PathVariable String org, @PathVariable String kind, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        String token = fields.optionalText("token").orElse("");
        String password = fields.optionalText("password").orElse("");
        Optional<Door> door = doorOf(org, kind);
        if (door.isEmpty()) {
            return page(request, paragraph(request, "bad"));
        }
        return switch (resets.redeem(door.get(), Secret.of(token), Secret.of(password), doors.origin(request))) {
            case Result.Ok<Principal> ignored -> page(request, paragraph(request, "done"));
            case Result.Refused<Principal>(Failure failure)
            when failure.code() == FailureCode.WEAK_PASSWORD ->
                page(request, paragraph(request, "weak") + form(request, token));
            case Result.Refused<Principal>(Failure failure)
            when failure.code() == FailureCode.BUSY -> page(request, paragraph(request, "busy") + form(request, token));
            case Result.Refused<Principal> ignored -> page(request, paragraph(request, "bad"));
        };
    }

    private Optional<Door> doorOf(String org, String kind) {
        Optional<PrincipalKind> named = switch (kind) {
            case "customer" -> Optional.of(PrincipalKind.CUSTOMER);
            case "user" -> Optional.of(PrincipalKind.STAFF);
            default -> Optional.empty();
        };
        return named.flatMap(
                found -> Slug.parse(org).flatMap(tenants::findBySlug).map(tenant -> doors.of(tenant, found)));
    }

    private static String form(HttpRequest<?> request, String token) {
        return "<form method=\"post\"><input type=\"hidden\" name=\"token\" value=\"" + PlainPage.token(token)
                + "\"><label>" + ResetPageTexts.of(request, "ask")
                + "<input type=\"password\" name=\"password\" autocomplete=\"new-password\" required></label><button>"
                + ResetPageTexts.of(request, "button") + "</button></form>";
    }

    private static String paragraph(HttpRequest<?> request, String key) {
        return "<p>" + ResetPageTexts.of(request, key) + "</p>";
    }

    private static HttpResponse<String> page(HttpRequest<?> request, String content) {
        return PlainPage.of(Origins.language(request), ResetPageTexts.of(request, "title"), content);
    }
}
