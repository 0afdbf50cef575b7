package io.gatehouse.web.authing.v2;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.LogIns;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
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
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Log-ins by password, by code and by directory (sections 8.5 to 8.8). */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginController {
    private static final Set<Identifier.Type> ACCOUNTS = EnumSet.allOf(Identifier.Type.class);

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final LogIns logIns;

    LoginController(AuthingTenants tenants, AuthingV2Dialect dialect, LogIns logIns) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.logIns = logIns;
    }

    @Post("/login/account")
    HttpResponse<?> byAccount(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        return dialect.signedIn(
                request, logIns.byPassword(request, tenants.doorOf(request), fields, "account", ACCOUNTS));
    }

    @Post("/login/phone-code")
    HttpResponse<?> byPhoneCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.signedIn(request, logIns.byPhoneCode(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    @Post("/login/email-code")
    HttpResponse<?> byEmailCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.signedIn(request, logIns.byEmailCode(request, tenants.doorOf(request), Fields.orNone(body)));
    }

    /** All four are one: the application's directories are asked (section 8.8). */
    @Post(uris = {"/login/ldap", "/login/ad", "/ldap/verify-user", "/ad/verify-user"})
    HttpResponse<?> byDirectory(HttpRequest<?> request, @Body @Nullable Fields body) {
        return dialect.signedIn(request, logIns.byDirectory(request, tenants.doorOf(request), Fields.orNone(body)));
    }
}
