package io.gatehouse.web.authing.v2;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.WaitingLogIns;
import io.gatehouse.web.authing.v2.wire.AuthenticatorRecord;
import io.gatehouse.web.authing.v2.wire.OtpEnrolment;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One's own factors (section 9.3): enrolled by whoever is logged in, or whose log-in waits for a factor and who has none
 * yet; taken off by whoever is logged in.
 */
@Gate(AuthingV2Dialect.GATE)
@Controller("/api/v2/mfa")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.SECOND_FACTOR)
final class EnrolmentController {
    private final AuthingTenants tenants;
    private final AuthingV2Dialect dialect;
    private final WaitingLogIns waiting;
    private final Origins origins;
    private final ListFactors list;
    private final EnrolOtp enrol;
    private final RemoveFactor remove;

    EnrolmentController(
            AuthingTenants tenants,
            AuthingV2Dialect dialect,
            WaitingLogIns waiting,
            Origins origins,
            ListFactors list,
            EnrolOtp enrol,
            RemoveFactor remove) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.waiting = waiting;
        this.origins = origins;
        this.list = list;
        this.enrol = enrol;
        this.remove = remove;
    }

    /** The authenticators, a pending one as well. Where one comes from ({@code source}) is not told apart. */
    @Get("/authenticator")
    HttpResponse<?> list(HttpRequest<?> request, @QueryValue @Nullable String type) {
        Result<List<Factor>> factors = list.execute(waiting.claimant(request));
        boolean isAsked = type == null || type.isEmpty() || type.equals(AuthenticatorRecord.TYPE);
        return dialect.answer(request, factors, all -> isAsked ? authenticators(all) : List.of());
    }

    @Post("/totp/associate")
    HttpResponse<?> propose(HttpRequest<?> request, @Body @Nullable Fields body) {
        Claimant claimant = waiting.claimant(request);
        requireOtp(Fields.orNone(body));
        EnrolOtp.Begin command = new EnrolOtp.Begin(
                claimant, tenants.placeOf(request).name(), origins.of(request, AuthingV2Dialect.GATE));
        return dialect.answer(request, enrol.begin(command), OtpEnrolment::of);
    }

    @Post("/totp/associate/confirm")
    HttpResponse<?> confirm(HttpRequest<?> request, @Body @Nullable Fields body) {
        Claimant claimant = waiting.claimant(request);
        Fields fields = Fields.orNone(body);
        requireOtp(fields);
        Optional<Secret> code = fields.filledText("totp").map(Secret::of);
        return code.isEmpty()
                ? dialect.failed(request, AuthingErrors.EMPTY_OTP, null)
                : dialect.bare(
                        request,
                        enrol.confirm(new EnrolOtp.Confirm(
                                claimant, code.get(), origins.of(request, AuthingV2Dialect.GATE))));
    }

    @Delete("/totp/associate")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> removeOtp(HttpRequest<?> request, Caller caller) {
        return remove(request, caller, FactorType.OTP);
    }

    @Post("/phone/unbind")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> removePhone(HttpRequest<?> request, Caller caller) {
        return remove(request, caller, FactorType.SMS);
    }

    @Post("/email/unbind")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> removeEmail(HttpRequest<?> request, Caller caller) {
        return remove(request, caller, FactorType.EMAIL);
    }

    private HttpResponse<?> remove(HttpRequest<?> request, Caller caller, FactorType type) {
        tenants.doorOf(request, caller);
        return dialect.bare(
                request,
                remove.execute(new RemoveFactor.Command(caller, type, origins.of(request, AuthingV2Dialect.GATE))));
    }

    private static List<AuthenticatorRecord> authenticators(List<Factor> factors) {
        return factors.stream()
                .filter(Factor.Otp.class::isInstance)
                .map(factor -> AuthenticatorRecord.of((Factor.Otp) factor))
                .toList();
    }

    /** Clients name the type in either way, or not at all. */
    private static void requireOtp(Fields fields) {
        Optional<String> type =
                fields.filledText("authenticatorType").or(() -> fields.filledText("authenticator_type"));
        if (type.filter(name -> !name.equals(AuthenticatorRecord.TYPE)).isPresent()) {
            throw RefusedRequestException.field("authenticatorType");
        }
    }
}
