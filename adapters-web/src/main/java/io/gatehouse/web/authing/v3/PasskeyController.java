package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInWithPasskey;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTenants.Place;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Clients;
import io.gatehouse.web.authing.TokenGrants.Grant;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.WaitingLogIns;
import io.gatehouse.web.authing.v3.wire.CreationOptions;
import io.gatehouse.web.authing.v3.wire.EnrolledFactor;
import io.gatehouse.web.authing.v3.wire.RequestOptions;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.Bearer;
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

/**
 * Passkeys (section 13.11): options are asked for, the authenticator's answer is sent back, both in the forms that browsers
 * read and write. Registered by whoever is logged in, or waits for a first factor to enrol; proven by anybody as the only
 * factor, and under the token of a log-in that waits as its second.
 */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3/webauthn")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.SECOND_FACTOR)
final class PasskeyController {
    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final WaitingLogIns waiting;
    private final Clients clients;
    private final Origins origins;
    private final TokenSets tokenSets;
    private final EnrolPasskey enrol;
    private final PasskeyProofs proofs;
    private final SignInWithPasskey signIn;

    PasskeyController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            WaitingLogIns waiting,
            Clients clients,
            Origins origins,
            TokenSets tokenSets,
            EnrolPasskey enrol,
            PasskeyProofs proofs,
            SignInWithPasskey signIn) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.waiting = waiting;
        this.clients = clients;
        this.origins = origins;
        this.tokenSets = tokenSets;
        this.enrol = enrol;
        this.proofs = proofs;
        this.signIn = signIn;
    }

    @Get("/registration")
    HttpResponse<?> creationOptions(HttpRequest<?> request) {
        Claimant claimant = waiting.claimant(request);
        EnrolPasskey.Begin command = new EnrolPasskey.Begin(claimant, doorOf(request, claimant));
        return dialect.answer(request, enrol.begin(command), CreationOptions::of);
    }

    /** Beside the browser's members the body may have {@code name}, by which people tell their passkeys apart. */
    @Post("/registration")
    HttpResponse<?> register(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        Claimant claimant = waiting.claimant(request);
        EnrolPasskey.Finish command = new EnrolPasskey.Finish(
                claimant,
                doorOf(request, claimant),
                PasskeyAnswers.attestation(fields),
                fields.optionalText("name").orElse(""),
                originOf(request));
        return dialect.answer(request, enrol.finish(command), EnrolledFactor::of);
    }

    @Get("/authentication")
    HttpResponse<?> requestOptions(HttpRequest<?> request) {
        if (isSecondStep(request)) {
            WaitingLogIns.At at = waiting.require(request);
            return dialect.answer(request, proofs.ask(at.door(), at.half()), RequestOptions::of);
        }
        Door door = tenants.doorOf(request);
        if (door.application() == null) {
            throw RefusedRequestException.of(FailureCode.TENANT_REQUIRED);
        }
        return dialect.answer(request, proofs.askAnybody(door, originOf(request)), RequestOptions::of);
    }

    /** Beside the browser's members the body may have {@code options.scope}, as at any log-in. */
    @Post("/authentication")
    HttpResponse<?> authenticate(HttpRequest<?> request, @Body @Nullable Fields body) {
        Fields fields = Fields.orNone(body);
        return isSecondStep(request)
                ? goOn(request, waiting.require(request), fields)
                : signIn(request, clients.require(request, fields), fields);
    }

    private HttpResponse<?> signIn(HttpRequest<?> request, Place place, Fields fields) {
        Grant grant = grant(place, fields);
        SignInWithPasskey.Command command =
                new SignInWithPasskey.Command(grant.door(), PasskeyAnswers.assertion(fields), originOf(request));
        return tokenSets.signedIn(request, grant, signIn.execute(command));
    }

    private HttpResponse<?> goOn(HttpRequest<?> request, WaitingLogIns.At at, Fields fields) {
        PasskeyAnswer.Assertion answer = PasskeyAnswers.assertion(fields);
        Grant grant = grant(new Place(at.door().tenant(), at.door().application()), fields);
        WaitingLogIns.At here = new WaitingLogIns.At(grant.door(), at.half(), at.ticket());
        FactorCode code = new FactorCode.Passkey(grant.door(), at.half(), answer, originOf(request));
        return tokenSets.signedIn(
                request, grant, waiting.goOn(request, here, code).result());
    }

    private static Grant grant(Place place, Fields fields) {
        Fields options = Fields.orNone(fields.object("options").orElse(null));
        return Grant.of(place, options.filledText("scope").orElse(null));
    }

    private Door doorOf(HttpRequest<?> request, Claimant claimant) {
        return switch (claimant) {
            case Claimant.SignedIn(var caller) -> tenants.doorOf(request, caller);
            case Claimant.Waiting(var door, var half) -> door;
        };
    }

    /** Whether the request bears the token of a log-in that waits, good or not; other tokens have no say here. */
    private static boolean isSecondStep(HttpRequest<?> request) {
        return Bearer.tokenOf(request).flatMap(HalfSignIns::tenantOf).isPresent();
    }

    private Origin originOf(HttpRequest<?> request) {
        return origins.of(request, AuthingV3Dialect.GATE);
    }
}
