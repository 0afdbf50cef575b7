package io.gatehouse.web.appengine;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.FactorRequest;
import io.gatehouse.web.appengine.wire.Form;
import io.gatehouse.web.appengine.wire.RecoveredAnswer;
import io.gatehouse.web.http.DeviceHeader;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in (section 3, extra doors): a code is sent where one is needed, and proven. The ticket of the
 * first step is all that it takes; it opens nothing else.
 */
@Controller("/profile/mfa")
@Gate(AppEngineTokens.GATE)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FactorController {
    private static final CodeScope SCOPE = new CodeScope(ChallengePurpose.MFA_VERIFY, "appengine");

    private final Organisations organisations;
    private final Doors doors;
    private final HalfSignIns waiting;
    private final SecondFactorPolicy policy;
    private final SignInWithSecondFactor signIn;
    private final SendCode sendCode;
    private final PhoneNumbers numbers;
    private final Answers answers;
    private final AppEngineDialect dialect;

    FactorController(
            Organisations organisations,
            Doors doors,
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            SignInWithSecondFactor signIn,
            SendCode sendCode,
            PhoneNumbers numbers,
            Answers answers,
            AppEngineDialect dialect) {
        this.organisations = organisations;
        this.doors = doors;
        this.waiting = waiting;
        this.policy = policy;
        this.signIn = signIn;
        this.sendCode = sendCode;
        this.numbers = numbers;
        this.answers = answers;
        this.dialect = dialect;
    }

    /** Sends a code to the enrolled address or number; to another only for who has no factor at all. */
    @Post("/send")
    HttpResponse<?> send(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = organisations.named(request);
        FactorRequest asked = FactorRequest.ofCode(new Form(Fields.orNone(body)));
        Door door = door(tenant, asked.ticket());
        SendCode.Command command =
                new SendCode.Command(tenant, null, door.kind(), addressOf(door, asked), SCOPE, doors.origin(request));
        return switch (sendCode.execute(command)) {
            case Result.Ok<SendCode.Sent> ignored -> HttpResponse.noContent();
            case Result.Refused<SendCode.Sent> refused -> dialect.refusal(request, refused.failure());
        };
    }

    /** Signs in. */
    @Post("/verify")
    HttpResponse<?> verify(HttpRequest<?> request, @Body @Nullable Fields body) {
        Tenant tenant = organisations.named(request);
        FactorRequest asked = FactorRequest.proof(new Form(Fields.orNone(body)));
        Door door = door(tenant, asked.ticket());
        SignInWithSecondFactor.Done done = signIn.execute(
                new SignInWithSecondFactor.Command(door, asked.ticket(), codeOf(door, asked), doors.origin(request)));
        Secret recovery = done.recoveryCode();
        return recovery != null && done.result() instanceof SignInResult.SignedIn in
                ? DeviceHeader.on(
                        HttpResponse.ok(new RecoveredAnswer(
                                answers.tokens(tenant, in.principal(), in.tokens()), recovery.reveal())),
                        in.tokens())
                : answers.signIn(request, tenant, done.result());
    }

    private FactorCode codeOf(Door door, FactorRequest asked) {
        Secret code = asked.code();
        if (code == null) {
            throw new IllegalStateException("a proof has a code");
        }
        return switch (asked.factor()) {
            case OTP -> new FactorCode.Otp(code);
            case RECOVERY -> new FactorCode.Recovery(code);
            case SMS, EMAIL -> new FactorCode.Sent(addressOf(door, asked), Set.of(SCOPE), code);
        };
    }

    /** The enrolled one of the type that is asked for; else, for who may enrol, the one that is named. */
    private Identifier addressOf(Door door, FactorRequest asked) {
        Demand demand = waiting.find(door, asked.ticket())
                .flatMap(waiting::principalOf)
                .map(principal -> policy.demandOf(door, principal))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.INVALID_TICKET));
        FactorType type = asked.factor() == FactorRequest.Factor.SMS ? FactorType.SMS : FactorType.EMAIL;
        Optional<Identifier> enrolled = demand.enrolled().stream()
                .filter(factor -> factor.type() == type)
                .filter(Factor.Address.class::isInstance)
                .map(factor -> ((Factor.Address) factor).address())
                .findFirst();
        return enrolled.or(() -> demand.mayEnrol() ? named(type, asked.to()) : Optional.empty())
                .orElseThrow(() -> RefusedRequestException.field(demand.mayEnrol() ? "to" : "factor"));
    }

    private Optional<Identifier> named(FactorType type, @Nullable String to) {
        if (to == null) {
            return Optional.empty();
        }
        return type == FactorType.SMS
                ? numbers.parse(to, null)
                        .filter(number -> number.e164().equals(to))
                        .map(Identifier.class::cast)
                : EmailAddress.parse(to).map(Identifier.class::cast);
    }

    /** The door at which the sign-in began that waits: customers and staff prove their factors at the same path. */
    private Door door(Tenant tenant, Secret ticket) {
        Door customers = doors.of(tenant, PrincipalKind.CUSTOMER);
        return waiting.find(customers, ticket)
                .flatMap(waiting::principalOf)
                .map(principal -> doors.of(tenant, principal.kind()))
                .orElse(customers);
    }
}
