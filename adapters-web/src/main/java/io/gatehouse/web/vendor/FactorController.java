package io.gatehouse.web.vendor;

import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.SwitchSecondFactor;
import io.gatehouse.core.team.SwitchSecondFactor.Outcome;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.vendor.wire.FactorAnswer;
import io.gatehouse.web.vendor.wire.Form;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An owner's second factor (section 3). */
@Controller("/vendor/auth/2fa")
@Gate(VendorTokens.GATE)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FactorController {
    private static final Map<String, FactorType> CHANNELS =
            Map.of("sms", FactorType.SMS, "email", FactorType.EMAIL, "totp", FactorType.OTP);

    private final VendorTenants tenants;
    private final Doors doors;
    private final SwitchSecondFactor factor;

    FactorController(VendorTenants tenants, Doors doors, SwitchSecondFactor factor) {
        this.tenants = tenants;
        this.doors = doors;
        this.factor = factor;
    }

    /** Switches it on over a channel, or off. */
    @Post
    HttpResponse<?> turn(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Tenant tenant = tenants.of(request, caller);
        Form form = new Form(body);
        boolean enabled = form.flag("enabled");
        FactorType channel = enabled ? channel(form) : null;
        form.finish();
        return doors.answer(
                request,
                channel == null
                        ? factor.off(caller, doors.origin(request))
                        : factor.on(tenant, caller, channel, doors.origin(request)),
                FactorController::shown);
    }

    private static @Nullable FactorType channel(Form form) {
        FactorType channel = CHANNELS.get(form.text("channel"));
        if (channel == null && form.has("channel")) {
            form.wrong("channel", "must be sms, email or totp");
        }
        return channel;
    }

    /** Confirms what was begun. */
    @Post("/confirm")
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.of(request, caller);
        Form form = new Form(body);
        Secret code = form.secret("code");
        form.finish();
        return doors.answer(request, factor.confirm(caller, code, doors.origin(request)), FactorController::shown);
    }

    private static Object shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.On(FactorType channel) -> FactorAnswer.on(channel);
            case Outcome.Off ignored -> FactorAnswer.off();
            case Outcome.ToScan(EnrolOtp.Shown shown) -> FactorAnswer.toScan(shown);
            case Outcome.CodeSent(var address, Instant expiresAt) -> FactorAnswer.codeSent(address);
        };
    }
}
