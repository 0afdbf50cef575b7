package io.gatehouse.web.vendor;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.SecondStep;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.vendor.wire.OtpRequired;
import io.gatehouse.web.vendor.wire.PasswordDue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Answers what came of a sign-in: a session, or what is still due (section 3). Safe for several threads. */
@Singleton
final class Steps {
    private final Doors doors;
    private final Sessions sessions;
    private final SecondStep secondStep;
    private final InstantSource clock;

    Steps(Doors doors, Sessions sessions, SecondStep secondStep, InstantSource clock) {
        this.doors = doors;
        this.sessions = sessions;
        this.secondStep = secondStep;
        this.clock = clock;
    }

    HttpResponse<?> answer(HttpRequest<?> request, Tenant tenant, SignInResult result) {
        return answer(request, tenant, result, null);
    }

    /** @param recoveryCode the one that takes the place of one just used; null if none was */
    HttpResponse<?> answer(HttpRequest<?> request, Tenant tenant, SignInResult result, @Nullable Secret recoveryCode) {
        return switch (result) {
            case SignInResult.SignedIn(Principal principal, IssuedTokens tokens) ->
                HttpResponse.ok(sessions.answer(tenant, principal, tokens, recoveryCode));
            case SignInResult.FactorRequired due -> factorDue(request, tenant, due);
            case SignInResult.PasswordChangeRequired(Secret ticket, Instant expiresAt) ->
                HttpResponse.ok(PasswordDue.with(ticket));
            case SignInResult.Rejected(Failure failure) -> doors.refusal(request, failure);
        };
    }

    private HttpResponse<?> factorDue(HttpRequest<?> request, Tenant tenant, SignInResult.FactorRequired due) {
        Result<SecondStep.Due> begun = secondStep.begin(
                doors.of(tenant, due.principal().kind()),
                due.principal(),
                due.demand(),
                due.expiresAt(),
                doors.origin(request));
        return doors.answer(request, begun, next -> otpRequired(due.ticket(), next));
    }

    OtpRequired otpRequired(Secret ticket, SecondStep.Due due) {
        long seconds = Duration.between(clock.instant(), due.expiresAt())
                .plusMillis(999)
                .toSeconds(); // begun ones count
        return OtpRequired.of(ticket, due.channel(), due.address(), Math.max(0, seconds));
    }
}
