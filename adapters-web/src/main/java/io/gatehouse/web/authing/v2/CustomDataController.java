package io.gatehouse.web.authing.v2;

import io.gatehouse.core.session.Caller;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.OwnCustomData;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpParameters;
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

/** What the pool keeps of people in fields of its own (section 8.12): each of them reads and writes his own. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomDataController {
    private static final String TYPE = "targetType";
    private static final String ID = "targetId";

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final OwnCustomData data;

    CustomDataController(AuthingTenants tenants, AuthingV2Dialect dialect, OwnCustomData data) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.data = data;
    }

    @Get("/udfs/values")
    HttpResponse<?> read(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        HttpParameters asked = request.getParameters();
        return OwnCustomData.isOwn(caller, asked.get(TYPE), asked.get(ID))
                ? dialect.ok(request, data.all(caller))
                : dialect.failed(request, AuthingErrors.NOT_YOURS, null);
    }

    @Post("/udfs/values")
    HttpResponse<?> write(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        tenants.doorOf(request, caller);
        if (!isOwn(caller, fields)) {
            return dialect.failed(request, AuthingErrors.NOT_YOURS, null);
        }
        return dialect.answer(request, data.write(request, caller, OwnCustomData.inList(fields, "udfs")), all -> all);
    }

    /**
     * Guard asks this after every log-in and reports the outcome to the app as the log-in's, so that it must not fail for
     * want of data. A bare array, no envelope.
     */
    @Post("/udvs/get")
    HttpResponse<?> readBare(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        return isOwn(caller, Fields.orNone(body))
                ? HttpResponse.ok(data.all(caller))
                : dialect.failed(request, AuthingErrors.NOT_YOURS, null);
    }

    private static boolean isOwn(Caller caller, Fields fields) {
        return OwnCustomData.isOwn(
                caller,
                fields.optionalText(TYPE).orElse(null),
                fields.optionalText(ID).orElse(null));
    }
}
