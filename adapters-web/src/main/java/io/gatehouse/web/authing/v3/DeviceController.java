package io.gatehouse.web.authing.v3;

import io.gatehouse.core.mfa.OwnDevices;
import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.v3.wire.RememberedDevice;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The devices that are spared the second factor: an addition of this server, which the original does not have. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeviceController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Origins origins;
    private final OwnDevices devices;

    DeviceController(AuthingTenants tenants, AuthingV3Dialect dialect, Origins origins, OwnDevices devices) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.devices = devices;
    }

    @Get("/list-remembered-devices")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.answer(
                request,
                devices.list(caller),
                found -> found.stream().map(RememberedDevice::of).toList());
    }

    /** Forgets the one of that {@code deviceId}; all, if none is named. */
    @Post("/forget-remembered-devices")
    HttpResponse<?> forget(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        String id = Fields.orNone(body).filledText("deviceId").orElse(null);
        OwnDevices.Forget command = new OwnDevices.Forget(caller, id, origins.of(request, AuthingV3Dialect.GATE));
        return dialect.answer(request, devices.forget(command), count -> Map.of("forgotten", count));
    }
}
