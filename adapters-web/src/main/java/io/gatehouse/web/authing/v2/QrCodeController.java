package io.gatehouse.web.authing.v2;

import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.AnswerQrCode.Answer;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Clients;
import io.gatehouse.web.authing.Messages;
import io.gatehouse.web.authing.QrLogIns;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v2.wire.QrAnswer;
import io.gatehouse.web.authing.v2.wire.QrCode;
import io.gatehouse.web.authing.v2.wire.QrStatus;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Log-ins by QR codes (section 10): a page shows one and waits, somebody who is logged in scans and confirms it. */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/qrcode")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QrCodeController {
    private static final String CUSTOM_DATA = "customData";
    /** As the original spells it. */
    private static final String CUSTOM_DATA_MISSPELT = "customeData";

    private final AuthingTenants tenants;
    private final AuthingTokens tokens;
    private final Clients clients;
    private final AuthingV2Dialect dialect;
    private final QrLogIns qr;
    private final QrStatuses statuses;

    QrCodeController(
            AuthingTenants tenants,
            AuthingTokens tokens,
            Clients clients,
            AuthingV2Dialect dialect,
            QrLogIns qr,
            QrStatuses statuses) {
        this.tenants = tenants;
        this.tokens = tokens;
        this.clients = clients;
        this.dialect = dialect;
        this.qr = qr;
        this.statuses = statuses;
    }

    /** Codes that another company's app would scan are refused as not built, in words that say so. */
    @Post("/gene")
    HttpResponse<?> show(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = tenants.doorOf(request);
        return switch (fields.text("scene")) {
            case "APP_AUTH" -> {
                String custom = fields.has(CUSTOM_DATA_MISSPELT) ? CUSTOM_DATA_MISSPELT : CUSTOM_DATA;
                yield dialect.answer(
                        request,
                        qr.show(request, door, fields, custom),
                        code -> new QrCode(code.random(), code.image(), code.expiresIn()));
            }
            case "WXAPP_AUTH", "WECHATMP_AUTH" -> dialect.notBuilt(request, "wechat");
            default -> throw RefusedRequestException.field("scene");
        };
    }

    @Get("/check")
    HttpResponse<?> check(HttpRequest<?> request, @QueryValue @Nullable String random) {
        if (random == null || random.isEmpty()) {
            throw RefusedRequestException.field("random");
        }
        return statuses.of(request, tenants.doorOf(request), random);
    }

    /** For the server of the application that shows the code, which proves itself; for browsers only by its own setting. */
    @Post("/userinfo")
    HttpResponse<?> exchange(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Door door = AuthingTenants.doorOf(clients.requireForTicket(request, fields), tokens);
        return dialect.signedIn(request, qr.exchange(request, door, fields.secret("ticket")));
    }

    @Post("/scanned")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @About(Topic.SCANNING)
    HttpResponse<?> scanned(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return answer(request, caller, body, Answer.SCAN);
    }

    @Post("/confirm")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @About(Topic.SCANNING)
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return answer(request, caller, body, Answer.CONFIRM);
    }

    @Post("/cancel")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @About(Topic.SCANNING)
    HttpResponse<?> cancel(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return answer(request, caller, body, Answer.CANCEL);
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Caller caller, @Nullable Fields body, Answer said) {
        Door door = tenants.doorOf(request, caller);
        Secret random = Fields.orNone(body).secret("random");
        return dialect.answer(request, qr.answer(request, door, caller, random, said), login -> {
            int status = statusOf(login.stage());
            return new QrAnswer(random.reveal(), status, Messages.text(request, "qr." + status));
        });
    }

    private static int statusOf(Stage stage) {
        return switch (stage) {
            case Stage.Waiting ignored -> QrStatus.WAITING;
            case Stage.Scanned ignored -> QrStatus.SCANNED;
            case Stage.Confirmed ignored -> QrStatus.AUTHORISED;
            case Stage.FactorDue ignored -> QrStatus.FACTOR_DUE;
            case Stage.Cancelled ignored -> QrStatus.CANCELLED;
            case Stage.Failed ignored -> QrStatus.ERROR;
            case Stage.Spent ignored -> QrStatus.AUTHORISED;
        };
    }
}
