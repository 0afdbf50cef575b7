package io.gatehouse.web.authing.v2;

import io.gatehouse.core.mfa.CheckBindable;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.WaitingLogIns;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a log-in (section 9.2). The bearer is the token of a log-in that waits, which is no log-in: here is
 * all that it opens, besides enrolment and messages.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.SECOND_FACTOR)
final class FactorController {
    private final AuthingV2Dialect dialect;
    private final WaitingLogIns waiting;
    private final Addresses addresses;
    private final CheckBindable checkBindable;

    FactorController(
            AuthingV2Dialect dialect, WaitingLogIns waiting, Addresses addresses, CheckBindable checkBindable) {
        this.dialect = dialect;
        this.waiting = waiting;
        this.addresses = addresses;
        this.checkBindable = checkBindable;
    }

    /** Whether an address may become one's factor. Any text is taken; what is no address is nobody's. */
    @Post("/applications/mfa/check")
    HttpResponse<?> check(HttpRequest<?> request, @Body @Nullable Fields body) {
        WaitingLogIns.At at = waiting.require(request);
        Identifier address =
                addresses.given(Fields.orNone(body), "phone", "email").orElse(null);
        return dialect.answer(request, checkBindable.execute(at.door(), at.ticket(), address), isFree -> isFree);
    }

    @Post("/applications/mfa/sms/verify")
    HttpResponse<?> bySms(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        WaitingLogIns.At at = waiting.require(request);
        return bySent(request, at, addresses.phone(fields, "phone", "phoneCountryCode"), fields);
    }

    @Post("/applications/mfa/email/verify")
    HttpResponse<?> byEmail(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        WaitingLogIns.At at = waiting.require(request);
        return bySent(request, at, addresses.email(fields, "email"), fields);
    }

    /** Flutter asks at the second address. */
    @Post(uris = {"/mfa/totp/verify", "/applications/mfa/totp/verify"})
    HttpResponse<?> byOtp(HttpRequest<?> request, @Body @Nullable Fields body) {
        WaitingLogIns.At at = waiting.require(request);
        Optional<Secret> code = secret(body, "totp");
        return code.isEmpty()
                ? dialect.failed(request, AuthingErrors.EMPTY_OTP, null)
                : goOn(request, at, new FactorCode.Otp(code.get()));
    }

    /** Flutter asks at the second address. */
    @Post(uris = {"/mfa/totp/recovery", "/applications/mfa/totp/recovery"})
    HttpResponse<?> byRecoveryCode(HttpRequest<?> request, @Body @Nullable Fields body) {
        WaitingLogIns.At at = waiting.require(request);
        Optional<Secret> code = secret(body, "recoveryCode");
        return code.isEmpty()
                ? dialect.failed(request, AuthingErrors.EMPTY_RECOVERY_CODE, null)
                : goOn(request, at, new FactorCode.Recovery(code.get()));
    }

    /** Faces are told from one another nowhere here, neither with the token nor without. */
    @Post(uris = {"/mfa/face/verify", "/mfa/face/associate"})
    HttpResponse<?> byFace(HttpRequest<?> request) {
        return dialect.failed(request, AuthingErrors.NO_FACES, null);
    }

    private HttpResponse<?> bySent(HttpRequest<?> request, WaitingLogIns.At at, Identifier address, Fields fields) {
        return goOn(request, at, WaitingLogIns.sent(address, fields.secret("code")));
    }

    private HttpResponse<?> goOn(HttpRequest<?> request, WaitingLogIns.At at, FactorCode code) {
        return dialect.signedIn(request, waiting.goOn(request, at, code));
    }

    private static Optional<Secret> secret(@Nullable Fields body, String name) {
        return Fields.orNone(body).filledText(name).map(Secret::of);
    }
}
