package io.gatehouse.web.authing.v3;

import io.gatehouse.core.federation.UsableConnections;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Identities;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v3.wire.EnabledConnection;
import io.gatehouse.web.authing.wire.OwnIdentity;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
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
import org.jspecify.annotations.Nullable;

/** Identity providers beside this server, and who people are there (section 13.5). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class IdentityController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Identities identities;
    private final UsableConnections connections;

    IdentityController(
            AuthingTenants tenants, AuthingV3Dialect dialect, Identities identities, UsableConnections connections) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.identities = identities;
        this.connections = connections;
    }

    @Get("/get-identities")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.ok(
                request, identities.of(caller).stream().map(OwnIdentity::of).toList());
    }

    @Post("/unlink-extidp")
    @About(Topic.IDENTITIES)
    HttpResponse<?> unlink(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        String id = Fields.orNone(body).text("extIdpId");
        tenants.doorOf(request, caller);
        return dialect.bare(request, identities.unlinkId(request, caller, id));
    }

    /** Those that an application lets people log in by, for its log-in page. */
    @Get("/get-application-enabled-extidps")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> enabled(HttpRequest<?> request) {
        Door door = tenants.doorOf(request);
        return dialect.ok(
                request,
                connections.all(door).stream().map(EnabledConnection::of).toList());
    }
}
