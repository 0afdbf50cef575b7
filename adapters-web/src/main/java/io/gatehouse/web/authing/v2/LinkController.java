package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Bearers;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.Users;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts linked with one another, identities at upstreams taken off (sections 8.24 and 8.25). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/users")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinkController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final Bearers bearers;
    private final Identities identities;
    private final Users users;

    LinkController(
            AuthingTenants tenants, AuthingV2Dialect dialect, Bearers bearers, Identities identities, Users users) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.bearers = bearers;
        this.identities = identities;
        this.users = users;
    }

    @Post("/link")
    @About(Topic.IDENTITIES)
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> link(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return user(request, caller, identities.link(request, caller, Fields.orNone(body)));
    }

    /** Open to all, since the token may come in the body; then it is the caller's, and a bearer of somebody else is refused. */
    @Post("/unlink")
    @About(Topic.IDENTITIES)
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> unlink(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Caller caller = callerOf(request, fields);
        tenants.doorOf(request, caller);
        return user(request, caller, identities.unlinkProvider(request, caller, fields.text("provider")));
    }

    private Caller callerOf(HttpRequest<?> request, Fields fields) {
        Optional<String> told = fields.filledText("primaryUserToken");
        if (told.isEmpty()) {
            return bearers.require(request);
        }
        Caller caller = bearers.read(told.get());
        boolean isAnothers = bearers.find(request)
                .filter(bearer -> !bearer.principal().equals(caller.principal()))
                .isPresent();
        if (isAnothers) {
            throw RefusedRequestException.of(FailureCode.NOT_PERMITTED);
        }
        return caller;
    }

    private HttpResponse<?> user(HttpRequest<?> request, Caller caller, Result<Principal> result) {
        return dialect.answer(request, result, principal -> users.of(principal, caller, identities.of(caller)));
    }
}
