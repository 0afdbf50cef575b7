package io.gatehouse.web.authing.v3;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.ConfirmOtp;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.web.authing.About;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.Topic;
import io.gatehouse.web.authing.v3.wire.EnrolledFactor;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Gate;
import io.gatehouse.web.http.Origins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The caller's own second factors: listed, shown, taken off (section 13.7). Enrolled at {@link EnrolmentController}. */
@Gate(value = AuthingV3Dialect.GATE, tokens = AuthingTokens.GATE)
@Controller("/api/v3")
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@About(Topic.SECOND_FACTOR)
final class FactorController {
    private static final String ID = "factorId";

    private final AuthingTenants tenants;
    private final AuthingV3Dialect dialect;
    private final Origins origins;
    private final ListFactors list;
    private final RemoveFactor remove;
    private final SecondFactorPolicy policy;
    private final ConfirmOtp confirmOtp;

    FactorController(
            AuthingTenants tenants,
            AuthingV3Dialect dialect,
            Origins origins,
            ListFactors list,
            RemoveFactor remove,
            SecondFactorPolicy policy,
            ConfirmOtp confirmOtp) {
        this.tenants = tenants;
        this.dialect = dialect;
        this.origins = origins;
        this.list = list;
        this.remove = remove;
        this.policy = policy;
        this.confirmOtp = confirmOtp;
    }

    @Get("/list-enrolled-factors")
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        return dialect.answer(
                request,
                enrolled(caller),
                factors -> factors.stream().map(EnrolledFactor::of).toList());
    }

    /** Flutter asks at the second address. */
    @Get(uris = {"/get-factor", "/get-factors"})
    HttpResponse<?> show(HttpRequest<?> request, Caller caller) {
        tenants.doorOf(request, caller);
        Optional<String> id = new Asked(request).text(ID);
        Result<Factor> found = enrolled(caller)
                .then(factors -> factors.stream()
                        .filter(factor -> id.filter(factor.id().hex()::equals).isPresent())
                        .findFirst()
                        .map(Result::ok)
                        .orElseGet(() -> Result.refused(FailureCode.FACTOR_NOT_ENROLLED)));
        return dialect.answer(request, found, EnrolledFactor::of);
    }

    /** What is accepted here and the caller has not yet. */
    @Get("/list-factors-to-enroll")
    HttpResponse<?> listMissing(HttpRequest<?> request, Caller caller) {
        Door door = tenants.doorOf(request, caller);
        return dialect.answer(request, enrolled(caller), factors -> missing(door, factors));
    }

    @Post("/reset-factor")
    HttpResponse<?> remove(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        return remove(request, caller, Fields.orNone(body).text(ID));
    }

    /** Flutter glues the id to the path. */
    @Get("/reset-factor{id}")
    HttpResponse<?> removeGlued(HttpRequest<?> request, Caller caller, @PathVariable String id) {
        return remove(request, caller, id);
    }

    /** A guess counts like one at a log-in; a right code is used up. */
    @Post("/mfa-totp-verify")
    HttpResponse<?> confirm(HttpRequest<?> request, Caller caller, @Body @Nullable Fields body) {
        Door door = tenants.doorOf(request, caller);
        ConfirmOtp.Command command = new ConfirmOtp.Command(
                door.tenant(), caller, Fields.orNone(body).secret("totp"), origins.of(request, AuthingV3Dialect.GATE));
        return dialect.answer(request, confirmOtp.execute(command), isRight -> Map.of("verified", isRight));
    }

    private HttpResponse<?> remove(HttpRequest<?> request, Caller caller, String id) {
        tenants.doorOf(request, caller);
        return dialect.bare(
                request, remove.execute(new RemoveFactor.ById(caller, id, origins.of(request, AuthingV3Dialect.GATE))));
    }

    private Result<List<Factor>> enrolled(Caller caller) {
        return list.execute(new Claimant.SignedIn(caller))
                .map(factors -> factors.stream().filter(Factor::isConfirmed).toList());
    }

    private List<Map<String, String>> missing(Door door, List<Factor> factors) {
        Set<FactorType> present = factors.stream().map(Factor::type).collect(Collectors.toSet());
        return policy.acceptedAt(door).stream()
                .filter(FactorTypes::isKnown)
                .filter(type -> !present.contains(type))
                .map(type -> Map.of("factorType", type.name()))
                .toList();
    }
}
