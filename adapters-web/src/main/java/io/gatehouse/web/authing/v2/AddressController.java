package io.gatehouse.web.authing.v2;

import io.gatehouse.core.account.BindIdentifier;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.UnbindIdentifier;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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
    private static final int NOT_BOUND = 1320005;

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final BindIdentifier bind;
    private final UnbindIdentifier unbind;
    private final ReplaceIdentifier replace;

    AddressController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            Addresses addresses,
            Origins origins,
            BindIdentifier bind,
            UnbindIdentifier unbind,
            ReplaceIdentifier replace) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.bind = bind;
        this.unbind = unbind;
        this.replace = replace;
    }

    /** Flutter says {@code code}, all others {@code phoneCode}. */
    @Post("/phone/bind")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> bindPhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        Identifier phone = addresses.phone(fields, "phone", "phoneCountryCode");
        return bind(request, caller, phone, Addresses.proof(fields, "phoneCode", "code", Scenes.PHONE_BINDING));
    }

    @Post("/email/bind")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> bindEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        Identifier email = addresses.email(fields, "email");
        return bind(request, caller, email, Addresses.proof(fields, "emailCode", "code", Scenes.EMAIL_BINDING));
    }

    @Post("/phone/unbind")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> unbindPhone(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return unbind(request, caller, Identifier.Type.PHONE, NOT_BOUND);
    }

    /** Which code says that there is no address is the pool's to choose (section 15, line 1). */
    @Post("/email/unbind")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> unbindEmail(HttpRequest<?> request, Caller caller) {
        Tenant tenant = tenants.doorOf(request, caller).tenant();
        return unbind(request, caller, Identifier.Type.EMAIL, tenant.policies().unbindEmailMissing());
    }

    @Post("/phone/update")
    @About(Topic.OWN_PHONE)
    HttpResponse<?> updatePhone(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        Identifier next = addresses.phone(fields, "phone", "phoneCountryCode");
        CodeProof proof = Addresses.proof(fields, "phoneCode", "code", Scenes.PHONE_BINDING);
        ReplaceIdentifier.OldProof old = isOldSideGiven(fields, "oldPhone", "oldPhoneCode")
                ? new ReplaceIdentifier.OldProof(
                        addresses.phone(fields, "oldPhone", "oldPhoneCountryCode"),
                        Addresses.proof(fields, "oldPhoneCode", Scenes.OLD_PHONE))
                : null;
        return replace(request, caller, next, proof, old);
    }

    @Post("/email/update")
    @About(Topic.OWN_EMAIL)
    HttpResponse<?> updateEmail(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        Identifier next = addresses.email(fields, "email");
        CodeProof proof = Addresses.proof(fields, "emailCode", "code", Scenes.EMAIL_CHANGE);
        ReplaceIdentifier.OldProof old = isOldSideGiven(fields, "oldEmail", "oldEmailCode")
                ? new ReplaceIdentifier.OldProof(
                        addresses.email(fields, "oldEmail"),
                        Addresses.proof(fields, "oldEmailCode", Scenes.EMAIL_CHANGE))
                : null;
        return replace(request, caller, next, proof, old);
    }

    private HttpResponse<?> bind(HttpRequest<?> request, Caller caller, Identifier address, CodeProof proof) {
        return user(
                request,
                caller,
                bind.execute(new BindIdentifier.Command(
                        caller, address, proof, origins.of(request, AuthingV2Dialect.GATE))));
    }

    private HttpResponse<?> unbind(HttpRequest<?> request, Caller caller, Identifier.Type type, int notBound) {
        Result<Principal> result =
                unbind.execute(new UnbindIdentifier.Command(caller, type, origins.of(request, AuthingV2Dialect.GATE)));
        boolean isNotBound = result instanceof Result.Refused<Principal>(Failure failure)
                && failure.code() == FailureCode.IDENTIFIER_NOT_BOUND;
        return isNotBound ? dialect.failed(request, notBound, null) : user(request, caller, result);
    }

    private HttpResponse<?> replace(
            HttpRequest<?> request,
            Caller caller,
            Identifier next,
            CodeProof proof,
            ReplaceIdentifier.@Nullable OldProof old) {
        return user(
                request,
                caller,
                replace.execute(new ReplaceIdentifier.Command(
                        caller, next, proof, old, origins.of(request, AuthingV2Dialect.GATE))));
    }

    private HttpResponse<?> user(HttpRequest<?> request, Caller caller, Result<Principal> result) {
        return dialect.answer(request, result, principal -> dialect.user(principal, caller));
    }

    /** Flutter sends the old side only when both are given; one alone counts as none. */
    private static boolean isOldSideGiven(Fields fields, String address, String code) {
        return fields.filledText(address).isPresent() && fields.filledText(code).isPresent();
    }
}
