package io.gatehouse.web.authing.v3;

import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolProposed;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.Addresses;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTenants.Place;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v3.wire.FactorProposal;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
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

/** Factors of one's own, enrolled in two requests (section 13.7). */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.SECOND_FACTOR)
final class EnrolmentController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Addresses addresses;
    private final Origins origins;
    private final EnrolOtp enrolOtp;
    private final EnrolAddress enrolAddress;
    private final EnrolProposed enrolProposed;
    private final SendCode sendCode;

    EnrolmentController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Addresses addresses,
            Origins origins,
            EnrolOtp enrolOtp,
            EnrolAddress enrolAddress,
            EnrolProposed enrolProposed,
            SendCode sendCode) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.addresses = addresses;
        this.origins = origins;
        this.enrolOtp = enrolOtp;
        this.enrolAddress = enrolAddress;
        this.enrolProposed = enrolProposed;
        this.sendCode = sendCode;
    }

    /** Proposes a factor, and sends the code of an address. */
    @Post("/send-enroll-factor-request")
    HttpResponse<?> propose(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Door door = tenants.doorOf(request, caller);
        Fields fields = Fields.orNone(body);
        Optional<FactorType> type = FactorTypes.of(fields);
        if (type.isEmpty()) {
            return noFaces(request);
        }
        return type.get() == FactorType.OTP
                ? proposeOtp(request, door, caller)
                : proposeAddress(request, door, caller, addressOf(type.get(), fields));
    }

    /** Flutter sends the code here that was asked for on {@code CHANNEL_BIND_MFA} before it proposed the factor. */
    @Post("/enroll-factor")
    HttpResponse<?> enrol(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        tenants.doorOf(request, caller);
        Fields fields = Fields.orNone(body);
        Optional<FactorType> type = FactorTypes.of(fields);
        if (type.isEmpty()) {
            return noFaces(request);
        }
        EnrolProposed.Command command = new EnrolProposed.Command(
                caller,
                type.get(),
                fields.text("enrollmentToken"),
                Channels.TO_ENROL,
                PassCodes.payload(fields, "enrollmentData").secret("passCode"),
                originOf(request));
        return dialect.bare(request, enrolProposed.execute(command));
    }

    private HttpResponse<?> proposeOtp(HttpRequest<?> request, Door door, Caller caller) {
        EnrolOtp.Begin command = new EnrolOtp.Begin(
                new Claimant.SignedIn(caller), new Place(door.tenant(), door.application()).name(), originOf(request));
        return dialect.answer(request, enrolOtp.begin(command), FactorProposal::of);
    }

    private HttpResponse<?> proposeAddress(HttpRequest<?> request, Door door, Caller caller, Identifier address) {
        Result<Factor> proposed = enrolAddress.begin(new EnrolAddress.Begin(caller, address, originOf(request)));
        return dialect.answer(
                request,
                proposed.then(factor -> send(request, door, address).map(ignored -> factor)),
                FactorProposal::of);
    }

    /** One that was sent a moment ago is as good as a new one, and still there: then none is sent. */
    private Result<Boolean> send(HttpRequest<?> request, Door door, Identifier address) {
        SendCode.Command command = new SendCode.Command(
                door.tenant(), door.application(), door.kind(), address, Channels.OF_ENROLMENT, originOf(request));
        Result<SendCode.Sent> sent = sendCode.execute(command);
        boolean isTooSoon = sent instanceof Result.Refused<SendCode.Sent>(Failure failure)
                && failure.code() == FailureCode.MESSAGE_TOO_SOON;
        return isTooSoon ? Result.ok(false) : sent.map(ignored -> true);
    }

    private Identifier addressOf(FactorType type, Fields fields) {
        Fields profile = PassCodes.payload(fields, "profile");
        return type == FactorType.SMS
                ? addresses.phone(profile, "phoneNumber", "phoneCountryCode")
                : addresses.email(profile, "email");
    }

    private HttpResponse<?> noFaces(HttpRequest<?> request) {
        return dialect.failed(request, StatusClass.CONDITION, AuthingErrors.NO_FACES, null);
    }

    private Origin originOf(HttpRequest<?> request) {
        return origins.of(request, AuthingV3Dialect.GATE);
    }
}
