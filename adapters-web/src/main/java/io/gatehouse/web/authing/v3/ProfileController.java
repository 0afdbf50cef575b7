package io.gatehouse.web.authing.v3;

import io.gatehouse.core.access.ListDepartments;
import io.gatehouse.core.access.Membership;
import io.gatehouse.core.account.RateSecurity;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.OwnProfile;
import io.gatehouse.web.authing.v3.wire.SecurityInfo;
import io.gatehouse.web.authing.v3.wire.UserProfile.Departments;
import io.gatehouse.web.authing.v3.wire.UserProfile.Extras;
import io.gatehouse.web.authing.wire.OwnIdentity;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people are told of themselves and change of it (sections 13.5 and 13.8). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProfileController {
    /** This client puts the answer in the place of its whole session and would lose its token (section 13.5). */
    private static final String FORGETFUL_CLIENT = "sdk-flutter";

    private static final String EXTERNAL_ID = "externalId";

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final CurrentPrincipals current;
    private final UserProfiles users;
    private final OwnProfile profile;
    private final ListDepartments departments;
    private final Identities identities;
    private final CustomData customData;
    private final RateSecurity rate;

    ProfileController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            CurrentPrincipals current,
            UserProfiles users,
            OwnProfile profile,
            ListDepartments departments,
            Identities identities,
            CustomData customData,
            RateSecurity rate) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.current = current;
        this.users = users;
        this.profile = profile;
        this.departments = departments;
        this.identities = identities;
        this.customData = customData;
        this.rate = rate;
    }

    @Get("/get-profile")
    HttpResponse<?> read(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Extras extras = extras(new Asked(request), caller);
        return current.find(caller.tenant(), caller.principal())
                .<HttpResponse<?>>map(principal -> dialect.ok(request, users.of(principal, extras)))
                .orElseGet(() -> dialect.refusal(request, FailureCode.NOT_AUTHENTICATED));
    }

    @Post("/update-profile")
    HttpResponse<?> update(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        if (fields.has(EXTERNAL_ID)) {
            throw new RefusedRequestException(Failure.field(FailureCode.FIELD_NOT_EDITABLE, EXTERNAL_ID));
        }
        return dialect.answer(
                request,
                profile.update(request, caller, fields, CustomData.changes(fields)),
                principal -> users.of(principal, changed(fields, caller)));
    }

    @Get("/get-security-info")
    HttpResponse<?> security(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.answer(request, rate.execute(caller), SecurityInfo::of);
    }

    /** Who changes custom data is told them again. */
    private Extras changed(Fields fields, Caller caller) {
        return fields.has(CustomData.MEMBER) ? new Extras(null, null, customData.of(caller), null) : Extras.none();
    }

    private Extras extras(Asked asked, Caller caller) {
        return new Extras(
                asked.wants("withDepartmentIds") ? departmentsOf(caller) : null,
                asked.wants("withIdentities") ? identitiesOf(caller) : null,
                asked.wants("withCustomData") ? customData.of(caller) : null,
                FORGETFUL_CLIENT.equals(asked.request().getHeaders().get("x-authing-request-from"))
                        ? caller.token()
                        : null);
    }

    private List<Object> identitiesOf(Caller caller) {
        return identities.of(caller).stream().<Object>map(OwnIdentity::of).toList();
    }

    private Departments departmentsOf(Caller caller) {
        List<Membership> memberships =
                departments.execute(new ListDepartments.Query(caller.tenant(), caller.principal()));
        return new Departments(
                memberships.stream().map(ProfileController::idOf).toList(),
                memberships.stream()
                        .filter(Membership::main)
                        .map(ProfileController::idOf)
                        .findFirst()
                        .orElse(null));
    }

    private static String idOf(Membership membership) {
        return membership.department().id().hex();
    }
}
