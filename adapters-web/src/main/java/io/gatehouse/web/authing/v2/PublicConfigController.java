package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.v2.wire.Envelope;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.PublicNames;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.http.TrustedProxies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;

/** What clients learn before anybody has logged in: the application's configuration and the password key (section 5). */
@Gate(AuthingV2Dialect.GATE)
@Controller
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PublicConfigController {
    private static final String FLUTTER = "sdk-flutter";

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final PublicConfigs configs;
    private final PublicNames names;
    private final TrustedProxies proxies;
    private final WirePasswords passwords;

    PublicConfigController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            PublicConfigs configs,
            PublicNames names,
            TrustedProxies proxies,
            WirePasswords passwords) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.configs = configs;
        this.names = names;
        this.proxies = proxies;
        this.passwords = passwords;
    }

    /** Of an unknown application {@code data} is an object all the same: Flutter reads members of it without a look. */
    @Get("/api/v2/applications/{id}/public-config")
    HttpResponse<?> config(HttpRequest<?> request, @PathVariable String id) {
        try {
            AuthingTenants.Place place = tenants.placeOf(id);
            Application application = place.application();
            return application == null ? unknown(request) : config(request, place.tenant(), application);
        } catch (RefusedRequestException refused) {
            return refused.failure().code() == FailureCode.UNKNOWN_CLIENT
                    ? unknown(request)
                    : dialect.refusal(request, refused.failure());
        }
    }

    @Get("/api/v2/.well-known")
    HttpResponse<?> wellKnown(HttpRequest<?> request) {
        return tenants.placeIfNamed(request)
                .<HttpResponse<?>>map(place -> dialect.ok(
                        request,
                        Map.of(
                                "publicKey",
                                passwords.publicKeyPem(place.tenant().id()))))
                .orElseGet(() -> dialect.refusal(request, FailureCode.TENANT_REQUIRED));
    }

    private HttpResponse<?> config(HttpRequest<?> request, Tenant tenant, Application application) {
        String authority = names.authorityOf(request, tenant, proxies.isFromProxy(request));
        boolean isFlutter = FLUTTER.equals(request.getHeaders().get("x-authing-request-from"));
        PublicConfigs.Rendered answer =
                configs.of(tenant, application, authority, isFlutter, Messages.of(request, Envelope.OK));
        boolean isKnown = answer.etag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        return (isKnown ? HttpResponse.notModified() : HttpResponse.ok(answer.bytes()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, answer.etag())
                .header(HttpHeaders.VARY, "x-authing-request-from, x-authing-lang")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private HttpResponse<?> unknown(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.UNKNOWN_APPLICATION, Map.of());
    }
}
