package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.token.WirePasswords;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;

/** What clients learn about the server (section 13.9): its version, and the key that passwords are encrypted to. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3/system")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SystemController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final WirePasswords passwords;

    SystemController(AuthingTenants tenants, AuthingV3Dialect dialect, WirePasswords passwords) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.passwords = passwords;
    }

    /** No envelope here. There is no SM2 key; the member is there, since clients read into it. */
    @Get
    HttpResponse<?> system(HttpRequest<?> request) {
        return tenants.placeIfNamed(request)
                .<HttpResponse<?>>map(place -> HttpResponse.ok(Map.of(
                        "rsa",
                                Map.of(
                                        "publicKey",
                                        passwords.publicKeyPem(place.tenant().id())),
                        "sm2", Map.of("publicKey", ""),
                        "version", Map.of("server", version(), "console", version(), "login", version()),
                        "publicIps", List.of())))
                .orElseGet(() -> dialect.refusal(request, FailureCode.TENANT_REQUIRED));
    }

    private static String version() {
        String version = SystemController.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
