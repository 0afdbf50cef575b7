package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.HearUpstream;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where upstreams say unasked that somebody is gone there: {@code logout_token} of a form (OpenID Connect Back-Channel Logout
 * 1.0, section 2.5), or {@code payload} of a JSON body (Apple). Answered as that section's 2.8 has it, and alike whether or not the
 * person is known here.
 */
@Controller(JourneyController.PATH)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NoticeController {
    private final ConnectionStore connections;
    private final HearUpstream hear;
    private final Origins origins;

    NoticeController(ConnectionStore connections, HearUpstream hear, Origins origins) {
        this.connections = connections;
        this.hear = hear;
        this.origins = origins;
    }

    @Post("/{name}/notices/{pool}")
    HttpResponse<?> hear(
            HttpRequest<?> request, @PathVariable String name, @PathVariable String pool, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Optional<String> notice = fields.filledText("logout_token").or(() -> fields.filledText("payload"));
        Optional<Connection> connection = Optional.of(pool)
                .filter(HexId::isValid)
                .flatMap(id -> Provider.parse(name).flatMap(known -> connections.named(new TenantId(id), known)));
        if (notice.isEmpty() || connection.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST);
        }
        return switch (hear.execute(
                connection.get(), Secret.of(notice.get()), origins.of(request, AuthingV2Dialect.GATE))) {
            case Result.Ok<Boolean> ignored -> HttpResponse.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
            case Result.Refused<Boolean>(Failure failure) ->
                refused(
                        failure.code() == FailureCode.UPSTREAM_UNAVAILABLE
                                ? HttpStatus.SERVICE_UNAVAILABLE
                                : HttpStatus.BAD_REQUEST);
        };
    }

    private static HttpResponse<?> refused(HttpStatus status) {
        return HttpResponse.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Map.of("error", "invalid_request"));
    }
}
