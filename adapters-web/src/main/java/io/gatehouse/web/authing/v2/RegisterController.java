package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Registrations;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Registrations (sections 8.1 to 8.4): signed in at once if the client says {@code forceLogin}, as the mobile ones do. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.REGISTRATION)
final class RegisterController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Registrations registrations;

    RegisterController(AuthingTenants tenants, AuthingV2Dialect dialect, Registrations registrations) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.registrations = registrations;
    }

    @Post("/register/email")
    HttpResponse<?> byEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, registrations.byEmail(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/register/username")
    HttpResponse<?> byUsername(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, registrations.byUsername(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/register/phone-code")
    HttpResponse<?> byPhoneCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, registrations.byPhoneCode(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/register/email-code")
    HttpResponse<?> byEmailCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, registrations.byEmailCode(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/register-{field}")
    HttpResponse<?> byField(HttpRequest<?> request, @PathVariable String field, @Body @Nullable Fields body) {
        return answer(request, registrations.byField(request, tenants.doorOf(request), field, Fields.orNone(body)));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Result<SignUp.Done> result) {
        return dialect.answer(request, result, done -> dialect.user(done.principal(), done.tokens(), false));
    }
}
