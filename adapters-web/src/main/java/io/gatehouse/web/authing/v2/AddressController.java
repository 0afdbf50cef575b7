package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.OwnAddresses;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Phone and e-mail of the caller: bound, unbound, replaced (sections 8.18 to 8.23). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AddressController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final OwnAddresses own;

    AddressController(AuthingTenants tenants, AuthingV2Dialect dialect, OwnAddresses own) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.own = own;
    }

    @Post("/phone/bind")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> bindPhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return user(request, caller, own.bindPhone(request, caller, Fields.orNone(body)));
    }

    @Post("/email/bind")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> bindEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return user(request, caller, own.bindEmail(request, caller, Fields.orNone(body)));
    }

    @Post("/phone/unbind")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> unbindPhone(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return user(request, caller, own.unbind(request, caller, Identifier.Type.PHONE));
    }

    @Post("/email/unbind")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> unbindEmail(HttpRequest<?> request, Caller caller) {
        Tenant tenant = tenants.doorOf(request, caller).tenant();
        Result<Principal> result = own.unbind(request, caller, Identifier.Type.EMAIL);
        boolean isNotBound = result instanceof Result.Refused<Principal>(Failure failure)
                && failure.code() == FailureCode.IDENTIFIER_NOT_BOUND;
        return isNotBound
                ? dialect.failed(request, AuthingErrors.noEmailToUnbind(tenant), null)
                : user(request, caller, result);
    }

    @Post("/phone/update")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> updatePhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return user(request, caller, own.updatePhone(request, caller, Fields.orNone(body)));
    }

    @Post("/email/update")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> updateEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return user(request, caller, own.updateEmail(request, caller, Fields.orNone(body)));
    }

    private HttpResponse<?> user(HttpRequest<?> request, Caller caller, Result<Principal> result) {
        return dialect.answer(request, result, principal -> dialect.user(principal, caller));
    }
}
