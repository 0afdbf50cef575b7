package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.signin.RefreshSession;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.appengine.AppEngineErrors.Sound;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.RefreshRequest;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Where refresh tokens are spent: a door for each kind of principal (sections 2 and 3). */
@Controller("/profile")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RefreshController {
    private static final String CUSTOMER_PATH = "/customer/refresh";
    private static final String STAFF_PATH = "/user/refresh";
    private static final Sound CUSTOMER_AT_STAFF_DOOR =
            AppEngineErrors.wrongDoor("customer", "/profile" + CUSTOMER_PATH);
    private static final Sound STAFF_AT_CUSTOMER_DOOR =
            AppEngineErrors.wrongDoor("staff member", "/profile" + STAFF_PATH);

    private final Organisations organisations;
    private final Origins origins;
    private final AppEngineTokens profile;
    private final RefreshSession refresh;
    private final Answers answers;
    private final AppEngineDialect dialect;

    RefreshController(
            Organisations organisations,
            Origins origins,
            AppEngineTokens profile,
            RefreshSession refresh,
            Answers answers,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.origins = origins;
        this.profile = profile;
        this.refresh = refresh;
        this.answers = answers;
        this.dialect = dialect;
    }

    /** Answers the next pair of a customer's session. */
    @Post(CUSTOMER_PATH)
    HttpResponse<?> ofCustomer(HttpRequest<?> request, @Body @Nullable Fields body) {
        return refresh(request, body, PrincipalKind.CUSTOMER, STAFF_AT_CUSTOMER_DOOR);
    }

    /** Answers the next pair of a staff member's session. */
    @Post(STAFF_PATH)
    HttpResponse<?> ofStaff(HttpRequest<?> request, @Body @Nullable Fields body) {
        return refresh(request, body, PrincipalKind.STAFF, CUSTOMER_AT_STAFF_DOOR);
    }

    private HttpResponse<?> refresh(
            HttpRequest<?> request, @Nullable Fields body, PrincipalKind kind, Sound wrongDoor) {
        TenantId expected = organisations.ifNamed(request).map(Tenant::id).orElse(null);
        RefreshRequest asked = RefreshRequest.of(new Form(Fields.orNone(body)));
        RefreshSession.Command command = new RefreshSession.Command(
                profile, kind, expected, asked.refreshToken(), origins.of(request, AppEngineTokens.GATE));
        return switch (refresh.execute(command)) {
            case Result.Ok<RefreshSession.Done>(RefreshSession.Done done) ->
                HttpResponse.ok(answers.tokens(done.tenant(), done.principal(), done.tokens()));
            case Result.Refused<RefreshSession.Done>(Failure failure) ->
                failure.code() == FailureCode.WRONG_PRINCIPAL_KIND
                        ? dialect.refusal(request, wrongDoor)
                        : dialect.refusal(request, failure);
        };
    }
}
