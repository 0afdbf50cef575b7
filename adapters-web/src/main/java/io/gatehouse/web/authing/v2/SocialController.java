package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.SocialLogIns;
import io.gatehouse.web.authing.wire.BindQuestion;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins by what a phone's app or a page was given by an upstream (section 11). The word in the path is the sort of the
 * upstream, as clients write it; which connection is meant {@code connId} says, and only where it is missing that word.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SocialController {
    /** What clients call the kinds of providers, in lower case. */
    private static final Map<String, ProviderKind> KINDS = Map.ofEntries(
            Map.entry("wechatmobile", ProviderKind.WECHAT),
            Map.entry("wechatminiprogramapplaunch", ProviderKind.WECHAT),
            Map.entry("wechat-work", ProviderKind.WECHAT_WORK),
            Map.entry("wechat-work-agency", ProviderKind.WECHAT_WORK),
            Map.entry("alipay", ProviderKind.ALIPAY),
            Map.entry("lark", ProviderKind.LARK),
            Map.entry("google", ProviderKind.GOOGLE),
            Map.entry("apple", ProviderKind.APPLE),
            Map.entry("dingtalk", ProviderKind.DINGTALK),
            Map.entry("github", ProviderKind.GITHUB),
            Map.entry("facebook", ProviderKind.FACEBOOK));

    private static final String MINI_PROGRAM = "wechatminiprogramapplaunch";

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final SocialLogIns social;

    SocialController(AuthingTenants tenants, AuthingV2Dialect dialect, SocialLogIns social) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.social = social;
    }

    @Post("/api/v2/ecConn/{type}/authByCode")
    HttpResponse<?> byCode(HttpRequest<?> request, @PathVariable String type, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        Connection connection = connection(door, type, fields);
        UpstreamCredential credential = type.toLowerCase(Locale.ROOT).equals(MINI_PROGRAM)
                ? new UpstreamCredential.MiniProgramCode(fields.secret(SocialLogIns.CODE))
                : SocialLogIns.code(fields);
        return signedIn(request, door, connection, credential);
    }

    @Post("/api/v2/ecConn/{type}/authByAccessToken")
    HttpResponse<?> byToken(HttpRequest<?> request, @PathVariable String type, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        return signedIn(request, door, connection(door, type, fields), SocialLogIns.token(fields));
    }

    /** Apple's, as Flutter brings it: the pool is in the path, the application in the query (section 2.2). */
    @Post("/connection/social/apple/{pool}/callback")
    HttpResponse<?> byApple(HttpRequest<?> request, @PathVariable String pool, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        if (!door.tenant().id().hex().equals(pool)) {
            throw RefusedRequestException.of(FailureCode.CLIENT_NOT_OF_TENANT);
        }
        Connection connection = social.requireOnly(door, ProviderKind.APPLE);
        return signedIn(request, door, connection, SocialLogIns.code(fields));
    }

    /** Twitter's first protocol, and one-click log-in by a carrier, are no part of this server. */
    @Post(uris = {"/api/v2/ecConn/twitter/authByRequestToken", "/api/v2/ecConn/oneAuth/login"})
    HttpResponse<?> absent(HttpRequest<?> request) {
        return dialect.notBuilt(request, "providers");
    }

    private Connection connection(Door door, String type, Fields fields) {
        Optional<String> named = fields.filledText("connId");
        if (named.isPresent()) {
            return social.require(door, named.get());
        }
        ProviderKind kind = KINDS.get(type.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw RefusedRequestException.field("connId");
        }
        return social.requireOnly(door, kind);
    }

    private HttpResponse<?> signedIn(
            HttpRequest<?> request, Door door, Connection connection, UpstreamCredential credential) {
        return switch (social.signIn(request, door, connection, credential)) {
            case UpstreamSignIn.Ended(var result) -> dialect.signedIn(request, result);
            case UpstreamSignIn.Asked asked ->
                dialect.failed(request, SocialLogIns.codeOf(asked.question()), BindQuestion.of(asked));
        };
    }
}
