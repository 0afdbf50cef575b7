package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.BindIdentity.Proof;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Scenes;
import io.gatehouse.web.authing.SocialLogIns;
import io.gatehouse.web.authing.TokenGrants;
import io.gatehouse.web.authing.TokenGrants.Grant;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.wire.BindQuestion;
import io.gatehouse.web.http.DeviceHeader;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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

/**
 * Log-ins in two steps, whose first may end in a question (1640, 1641, 2921) and whose second answers it (section 11). What
 * succeeds is answered with a set of tokens, not with a user. The path says WeChat, the connection may be any.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/ecConn/wechatMobile")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.IDENTITIES)
final class BindController {
    private static final Set<Identifier.Type> ACCOUNTS = EnumSet.allOf(Identifier.Type.class);

    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final SocialLogIns social;
    private final TokenGrants grants;
    private final OpenPassword passwords;
    private final Addresses addresses;

    BindController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            SocialLogIns social,
            TokenGrants grants,
            OpenPassword passwords,
            Addresses addresses) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.social = social;
        this.grants = grants;
        this.passwords = passwords;
        this.addresses = addresses;
    }

    @Post("/authByCodeIdentity")
    HttpResponse<?> begin(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Fields options = Fields.orNone(fields.object("options").orElse(null));
        AuthingTenants.Place place =
                tenants.placeOf(request, fields.filledText("appId").orElse(null));
        Grant grant = Grant.of(place, options.filledText("scope").orElse(null));
        return switch (social.signIn(
                request,
                grant.door(),
                social.require(grant.door(), fields.text("connId")),
                SocialLogIns.code(fields))) {
            case UpstreamSignIn.Ended(var result) -> tokens(request, grant, result);
            case UpstreamSignIn.Asked asked ->
                dialect.failed(request, SocialLogIns.codeOf(asked.question()), BindQuestion.of(asked));
        };
    }

    @Post("/register")
    HttpResponse<?> create(HttpRequest<?> request, @Body @Nullable Fields body) {
        return answer(request, acting(body, "create-federation-account"), new Proof.NewAccount());
    }

    @Post("/byAccount")
    HttpResponse<?> byPassword(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = acting(body, "bind-identity-by-password");
        String account = fields.text("account");
        return switch (passwords.toCheck(tenants.placeOf(request).tenant(), fields.text("password"))) {
            case Result.Refused<Secret>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<Secret>(Secret password) ->
                answer(
                        request,
                        fields,
                        new Proof.Password(
                                account, fields.filledText("phoneCountryCode").orElse(null), ACCOUNTS, password));
        };
    }

    @Post("/byPhoneCode")
    HttpResponse<?> byPhoneCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = acting(body, "bind-identity-by-phone-code");
        return answer(
                request,
                fields,
                new Proof.Code(
                        addresses.phone(fields, "phone", "phoneCountryCode"),
                        Addresses.proof(fields, "code", Scenes.PHONE_LOGIN)));
    }

    @Post("/byEmailCode")
    HttpResponse<?> byEmailCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = acting(body, "bind-identity-by-email-code");
        return answer(
                request,
                fields,
                new Proof.Code(addresses.email(fields, "email"), Addresses.proof(fields, "code", Scenes.EMAIL_ENTRY)));
    }

    @Post("/select")
    HttpResponse<?> select(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = acting(body, "bind-identity-by-selection");
        return answer(request, fields, new Proof.Choice(fields.text("accountId", "account")));
    }

    @Post("/byAccountId")
    HttpResponse<?> byAccountId(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = acting(body, "bind-identity-by-account-id");
        return answer(request, fields, new Proof.Choice(fields.text("accountId")));
    }

    /** The members, if the action in them is the path's, or left out. */
    private static Fields acting(@Nullable Fields body, String action) {
        Fields fields = Fields.orNone(body);
        if (!fields.optionalText("action").orElse(action).equals(action)) {
            throw RefusedRequestException.field("action");
        }
        return fields;
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Fields fields, Proof proof) {
        Grant grant = Grant.of(tenants.placeOf(request), null);
        return tokens(request, grant, social.answer(request, grant.door(), fields, proof));
    }

    private HttpResponse<?> tokens(HttpRequest<?> request, Grant grant, SignInResult result) {
        return result instanceof SignInResult.SignedIn(Principal principal, IssuedTokens tokens)
                ? DeviceHeader.on(dialect.ok(request, grants.tokenSet(grant, principal, tokens)), tokens)
                : dialect.signedIn(request, result);
    }
}
