package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AnswerQrCode.Answer;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.WatchQrCode.View;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTenants.Place;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Clients;
import io.gatehouse.web.authing.QrLogIns;
import io.gatehouse.web.authing.TokenGrants.Grant;
import io.gatehouse.web.authing.v3.wire.QrCode;
import io.gatehouse.web.authing.v3.wire.QrCodeStatus;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
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

/** Log-ins by QR codes (section 13.10). The codes are those of v2: what one version shows, the other may scan. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QrCodeController {
    private static final String ID = "qrcodeId";
    private static final String ACTION = "action";

    private final AuthingTenants tenants;
    private final Clients clients;
    private final AuthingV3Dialect dialect;
    private final TokenSets tokenSets;
    private final QrLogIns qr;

    QrCodeController(
            AuthingTenants tenants, Clients clients, AuthingV3Dialect dialect, TokenSets tokenSets, QrLogIns qr) {
        this.tenants = tenants;
        this.clients = clients;
        this.dialect = dialect;
        this.tokenSets = tokenSets;
        this.qr = qr;
    }

    /** Codes that another company's app would scan are refused as not built, in words that say so. */
    @Post("/gene-qrcode")
    HttpResponse<?> show(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        return switch (fields.text("type")) {
            case "MOBILE_APP" ->
                dialect.answer(
                        request,
                        qr.show(request, door, fields, "customData"),
                        code -> new QrCode(code.random(), code.image()));
            case "WECHAT_MINIPROGRAM", "WECHAT_OFFICIAL_ACCOUNT" -> dialect.notBuilt(request, "wechat");
            default -> throw RefusedRequestException.field("type");
        };
    }

    @Get("/check-qrcode-status")
    HttpResponse<?> check(HttpRequest<?> request) {
        String id = new Asked(request).text(ID).orElseThrow(() -> RefusedRequestException.field(ID));
        Grant grant = Grant.of(tenants.placeOf(request), null);
        return switch (qr.watch(grant.door(), Secret.of(id))) {
            case Result.Refused<View>(Failure failure) -> dialect.refusal(request, failure);
            case Result.Ok<View>(View view) -> told(request, grant, view);
        };
    }

    @Post("/change-qrcode-status")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> answer(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request, caller);
        Answer said = switch (fields.text(ACTION)) {
            case "SCAN" -> Answer.SCAN;
            case "CONFIRM" -> Answer.CONFIRM;
            case "CANCEL" -> Answer.CANCEL;
            default -> throw RefusedRequestException.field(ACTION);
        };
        Result<QrLogin> answered = qr.answer(request, door, caller, fields.secret(ID), said);
        return answered instanceof Result.Ok<QrLogin>(QrLogin login) && login.stage() instanceof Stage.Failed
                ? dialect.told(request, StatusClass.FORBIDDEN, "qr.5")
                : dialect.bare(request, answered);
    }

    /** Asks the application to prove itself by its secret, whatever its method, unless it lets browsers exchange. */
    @Post("/exchange-tokenset-with-qrcode-ticket")
    HttpResponse<?> exchange(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Grant grant = Grant.of(clients.requireForTicket(request, fields), null);
        return tokenSets.signedIn(request, grant, qr.exchange(request, grant.door(), fields.secret("ticket")));
    }

    /** The tokens are for the caller, of the application that the caller's own token is of. */
    @Post("/qrcode-app-login")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> logIn(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request, caller);
        if (!fields.text(ACTION).equals("APP_LOGIN")) {
            throw RefusedRequestException.field(ACTION);
        }
        Place place = caller.application() == null
                ? new Place(door.tenant(), null)
                : tenants.placeOf(caller.application().hex());
        Grant grant = Grant.of(place, null);
        return tokenSets.signedIn(request, grant, qr.signIn(request, grant.door(), caller, fields.secret(ID)));
    }

    private HttpResponse<?> told(HttpRequest<?> request, Grant grant, View view) {
        return switch (view) {
            case View.Waiting ignored -> dialect.ok(request, QrCodeStatus.of("PENDING"));
            case View.Scanned(Principal by) -> dialect.ok(request, new QrCodeStatus("SCANNED", null, brief(by), null));
            case View.Authorised(Principal by, Secret ticket) ->
                QrLogIns.givesTokens(grant.door())
                        ? signedIn(request, grant, by, qr.exchange(request, grant.door(), ticket))
                        : dialect.ok(request, new QrCodeStatus("AUTHORIZED", ticket.reveal(), brief(by), null));
            case View.FactorDue(SignInResult.FactorRequired due) -> tokenSets.signedIn(request, grant, due);
            case View.Cancelled ignored -> dialect.ok(request, QrCodeStatus.of("CANCELLED"));
            case View.Failed ignored -> dialect.ok(request, QrCodeStatus.of("ERROR"));
            case View.Expired ignored -> dialect.ok(request, QrCodeStatus.of("EXPIRED"));
        };
    }

    /** The session in the place of the ticket, which is told once. */
    private HttpResponse<?> signedIn(HttpRequest<?> request, Grant grant, Principal by, SignInResult result) {
        return result instanceof SignInResult.SignedIn in
                ? dialect.ok(
                        request,
                        new QrCodeStatus(
                                "AUTHORIZED", null, brief(by), tokenSets.tokenSet(grant, in.principal(), in.tokens())))
                : tokenSets.signedIn(request, grant, result);
    }

    private QrCodeStatus.Brief brief(Principal by) {
        return new QrCodeStatus.Brief(by.profile().get(ProfileField.NICKNAME).orElse(null), qr.photoOf(by));
    }
}
