package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.ListAppIdentities;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.web.appservices.wire.ProfileAnswer;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;

/** Who the bearer is (section 8.1): every client asks right after a log-in. */
@Controller("/api/client/v2.0/auth/profile")
@Gate(AppServicesTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProfileController {
    private final Bearers bearers;
    private final CurrentPrincipals principals;
    private final ListAppIdentities identities;
    private final UserData userData;

    ProfileController(Bearers bearers, CurrentPrincipals principals, ListAppIdentities identities, UserData userData) {
        this.bearers = bearers;
        this.principals = principals;
        this.identities = identities;
        this.userData = userData;
    }

    @Get
    ProfileAnswer profile(HttpRequest<?> request) {
        Bearers.OfAccess bearer = bearers.access(request);
        Principal principal = principals
                .find(bearer.caller().tenant(), bearer.caller().principal())
                .orElseThrow(() -> new RefusedHereException(AppServicesErrors.INVALID_SESSION));
        List<AppIdentity> held = identities.execute(bearer.door(), principal);
        return new ProfileAnswer(
                principal.id().hex(),
                bearer.door().id().hex(),
                principal.kind() == PrincipalKind.SERVICE ? "server" : "normal",
                held.stream().map(ProfileController::shown).toList(),
                ListAppIdentities.merged(held),
                userData.of(principal));
    }

    private static ProfileAnswer.Identity shown(AppIdentity identity) {
        return new ProfileAnswer.Identity(
                identity.id(),
                identity.type().text(),
                ProviderIds.of(identity.application(), identity.type()),
                identity.data());
    }
}
