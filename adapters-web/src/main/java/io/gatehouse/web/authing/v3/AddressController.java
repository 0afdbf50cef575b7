package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
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

/** Phone and e-mail of the caller: bound and unbound at once (section 13.6). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AddressController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final PassCodes passCodes;
    private final OwnAddresses own;

    AddressController(AuthingTenants tenants, AuthingV3Dialect dialect, PassCodes passCodes, OwnAddresses own) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.passCodes = passCodes;
        this.own = own;
    }

    @Post("/bind-email")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> bindEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return bind(request, caller, passCodes.byEmail(Fields.orNone(body), Channels.TO_BIND));
    }

    @Post("/bind-phone")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> bindPhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return bind(request, caller, passCodes.byPhone(Fields.orNone(body), Channels.TO_BIND));
    }

    @Post("/unbind-email")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> unbindEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = tenants.doorOf(request, caller).tenant();
        Result<Principal> result = unbind(request, caller, Identifier.Type.EMAIL, Fields.orNone(body));
        boolean isNotBound = result instanceof Result.Refused<Principal>(Failure failure)
                && failure.code() == FailureCode.IDENTIFIER_NOT_BOUND;
        return isNotBound
                ? dialect.failed(request, StatusClass.CONDITION, AuthingErrors.noEmailToUnbind(tenant), null)
                : dialect.bare(request, result);
    }

    @Post("/unbind-phone")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> unbindPhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return dialect.bare(request, unbind(request, caller, Identifier.Type.PHONE, Fields.orNone(body)));
    }

    private HttpResponse<?> bind(HttpRequest<?> request, Caller caller, PassCodes.PassCode proven) {
        return dialect.bare(request, own.bind(request, caller, proven.address(), proven.proof()));
    }

    /** The documents ask for a code; Flutter sends no body at all. */
    private Result<Principal> unbind(HttpRequest<?> request, Caller caller, Identifier.Type type, Fields fields) {
        CodeProof proof = fields.filledText("passCode").isPresent()
                ? Addresses.proof(fields, "passCode", Channels.TO_UNBIND)
                : null;
        return own.unbind(request, caller, type, proof);
    }
}
