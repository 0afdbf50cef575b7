package io.gatehouse.web.authing.v3;

import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.http.Gate;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Operations of the original that this server does not have (yet): {@code statusCode} 501 with words that say what is missing
 * (sections 8.34 and 13.11). The support matrix is {@code docs/gates/authing.md}.
 */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class LaterController {
    private final AuthingV3Dialect dialect;

    LaterController(AuthingV3Dialect dialect) {
        this.dialect = dialect;
    }

    @Get("/check-pushcode-status")
    HttpResponse<?> pushStatus(HttpRequest<?> request) {
        return dialect.notBuilt(request, "push");
    }

    @Post(uris = {"/signin-by-push", "/change-pushcode-status", "/user-bind-app", "/user-unbind-app"})
    HttpResponse<?> push(HttpRequest<?> request) {
        return dialect.notBuilt(request, "push");
    }

    @Get("/mydevices/list")
    HttpResponse<?> devices(HttpRequest<?> request) {
        return dialect.notBuilt(request, "devices");
    }

    @Post(uris = {"/mydevices/unbind", "/mydevices/revoke-session", "/create-device"})
    HttpResponse<?> changeDevices(HttpRequest<?> request) {
        return dialect.notBuilt(request, "devices");
    }

    @Get("/get-alipay-authinfo")
    HttpResponse<?> alipay(HttpRequest<?> request) {
        return dialect.notBuilt(request, "providers");
    }

    @Post(uris = {"/decrypt-wechat-miniprogram-data", "/get-wechat-miniprogram-phone", "/get-wechat-access-token"})
    HttpResponse<?> weChat(HttpRequest<?> request) {
        return dialect.notBuilt(request, "providers");
    }

    @Post(
            uris = {
                "/check-permission-string-resource",
                "/check-permission-array-resource",
                "/check-permission-tree-resource",
                "/get-user-auth-resource-list",
                "/get-user-auth-resource-permission-list",
                "/get-user-auth-resource-struct"
            })
    HttpResponse<?> permissions(HttpRequest<?> request) {
        return dialect.notBuilt(request, "permissions");
    }

    @Get(
            uris = {
                "/get-user-auth-resource-list",
                "/get-user-auth-resource-permission-list",
                "/get-user-auth-resource-struct"
            })
    HttpResponse<?> resourceList(HttpRequest<?> request) {
        return dialect.notBuilt(request, "permissions");
    }

    @Get("/get-captcha-code")
    HttpResponse<?> captcha(HttpRequest<?> request) {
        return dialect.notBuilt(request, "captcha");
    }

    @Post("/pre-check-code")
    HttpResponse<?> preCheck(HttpRequest<?> request) {
        return dialect.notBuilt(request, "precheck");
    }

    @Post("/switch-login-by-user")
    HttpResponse<?> switchUser(HttpRequest<?> request) {
        return dialect.notBuilt(request, "switching");
    }

    @Post("/pub-userEvent")
    HttpResponse<?> events(HttpRequest<?> request) {
        return dialect.notBuilt(request, "events");
    }
}
