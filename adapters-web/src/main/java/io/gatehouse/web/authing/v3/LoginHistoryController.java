package io.gatehouse.web.authing.v3;

import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.SignInHistory;
import io.gatehouse.core.audit.SignInHistory.Filter;
import io.gatehouse.core.audit.SignInHistory.Outcome;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.Paging;
import io.gatehouse.web.authing.Times;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v3.wire.LoginHistory;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When, from where and with what people logged in, or somebody tried to (section 13.8). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3/get-my-login-history")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginHistoryController {
    private static final int GREATEST_PAGE = 50;

    private final AuthingTenants tenants;
    private final TenantStore applications;
    private final AuthingV3Dialect dialect;
    private final SignInHistory history;

    LoginHistoryController(
            AuthingTenants tenants, TenantStore applications, AuthingV3Dialect dialect, SignInHistory history) {
        this.tenants = tenants;
        this.applications = applications;
        this.dialect = dialect;
        this.history = history;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Paging paging = Paging.of(request, GREATEST_PAGE);
        SignInHistory.Page page = history.page(new SignInHistory.Query(
                caller.tenant(), caller.principal(), filter(new Asked(request)), paging.offset(), paging.size()));
        Map<ApplicationId, Application> known = applications.applicationsOf(caller.tenant()).stream()
                .collect(Collectors.toMap(Application::id, Function.identity()));
        return dialect.ok(
                request,
                new LoginHistory(
                        page.total(),
                        page.signIns().stream()
                                .map(signIn -> item(request, caller, signIn, known))
                                .toList()));
    }

    private static Filter filter(Asked asked) {
        return new Filter(
                asked.text("appId").map(LoginHistoryController::applicationId).orElse(null),
                asked.text("clientIp").orElse(null),
                asked.flag("success")
                        .map(success -> success ? Outcome.DONE : Outcome.REFUSED)
                        .orElse(Outcome.ANY),
                asked.instant("start").orElse(Filter.all().from()),
                asked.instant("end").orElse(Filter.all().to()));
    }

    private static ApplicationId applicationId(String text) {
        if (!HexId.isValid(text)) {
            throw RefusedRequestException.field("appId");
        }
        return new ApplicationId(text);
    }

    private static LoginHistory.Item item(
            HttpRequest<?> request, Caller caller, AuditEvent signIn, Map<ApplicationId, Application> known) {
        ApplicationId id = signIn.application();
        Application application = id == null ? null : known.get(id);
        String userAgent = signIn.origin().userAgent();
        return new LoginHistory.Item(
                caller.principal().hex(),
                id == null ? null : id.hex(),
                application == null ? null : application.name(),
                null,
                application == null ? null : application.logo(),
                Times.text(signIn.at()),
                signIn.origin().clientAddress(),
                signIn.refusal() == null,
                reason(request, signIn.refusal()),
                userAgent,
                UserAgents.read(userAgent),
                null,
                null);
    }

    private static @Nullable String reason(HttpRequest<?> request, @Nullable FailureCode refusal) {
        return refusal == null ? null : Messages.of(request, AuthingErrors.codeOf(Failure.of(refusal), Topic.GENERAL));
    }
}
