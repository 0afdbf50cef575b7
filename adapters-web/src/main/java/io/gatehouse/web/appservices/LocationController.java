package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.web.appservices.wire.LocationAnswer;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;

/** Tells clients where to send everything that follows (section 2): to where they have found us. */
@Controller("/api/client/v2.0/app/{appId}/location")
@Gate(AppServicesTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LocationController {
    private final Apps apps;
    private final ReachedOrigins reached;

    LocationController(Apps apps, ReachedOrigins reached) {
        this.apps = apps;
        this.reached = reached;
    }

    @Get
    LocationAnswer location(HttpRequest<?> request, @PathVariable String appId) {
        AppDoor door = apps.named(request, appId);
        URI origin = reached.of(request, door.tenant());
        String webSocket = origin.getScheme().equals("https") ? "wss" : "ws";
        return new LocationAnswer(
                "GLOBAL", door.settings().region(), origin.toString(), webSocket + "://" + origin.getRawAuthority());
    }
}
