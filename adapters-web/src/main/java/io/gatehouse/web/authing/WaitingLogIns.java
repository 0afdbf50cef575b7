package io.gatehouse.web.authing;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.Bearer;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Log-ins that wait for their second factor, by the token that clients send as a bearer (section 9). Safe for several
 * threads.
 */
@Singleton
public final class WaitingLogIns {
    /** What v3 clients ask for with {@code CHANNEL_VERIFY_MFA}. */
    private static final CodeScope V3_CODE = new CodeScope(ChallengePurpose.MFA_VERIFY, "v3");

    /** What a code may have been sent for that proves a second factor: it is asked for with these scenes, or without any. */
    private static final Set<CodeScope> CODES = Set.of(
            CodeScope.of(ChallengePurpose.ANY),
            CodeScope.of(ChallengePurpose.MFA_VERIFY),
            Scenes.MFA_VERIFY_CODE,
            V3_CODE);

    private final AuthingTenants tenants;
    private final HalfSignIns waiting;
    private final SignInWithSecondFactor signIn;
    private final Origins origins;
    private final Bearers bearers;

    WaitingLogIns(
            AuthingTenants tenants,
            HalfSignIns waiting,
            SignInWithSecondFactor signIn,
            Origins origins,
            Bearers bearers) {
        this.tenants = tenants;
        this.waiting = waiting;
        this.signIn = signIn;
        this.origins = origins;
        this.bearers = bearers;
    }

    /** A log-in that waits, and the door that it waits at: its own application's, where the request names none. */
    public record At(Door door, HalfSignIn half, Secret ticket) {}

    /** The log-in whose token the request bears; refused as none (2021) if it bears no such token. */
    public At require(HttpRequest<?> request) {
        return find(request).orElseThrow(() -> RefusedRequestException.of(FailureCode.INVALID_TICKET));
    }

    private Optional<At> find(HttpRequest<?> request) {
        Optional<Secret> ticket = Bearer.tokenOf(request).map(Secret::of);
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        Door door = tenants.doorOf(request);
        return waiting.find(door, ticket.get()).map(half -> new At(doorOf(door, half), half, ticket.get()));
    }

    private Door doorOf(Door asked, HalfSignIn half) {
        ApplicationId own = half.application();
        return asked.application() != null || own == null
                ? asked
                : AuthingTenants.doorOf(tenants.placeOf(own.hex()), asked.profile());
    }

    /** Who asks about his factors: whoever is logged in, or waits; refused as not logged in if neither. */
    public Claimant claimant(HttpRequest<?> request) {
        Optional<Caller> caller = bearers.find(request);
        if (caller.isPresent()) {
            tenants.doorOf(request, caller.get());
            return new Claimant.SignedIn(caller.get());
        }
        return find(request)
                .<Claimant>map(at -> new Claimant.Waiting(at.door(), at.half()))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    /** Goes on with the log-in. */
    public SignInWithSecondFactor.Done goOn(HttpRequest<?> request, At at, FactorCode code) {
        return signIn.execute(new SignInWithSecondFactor.Command(
                at.door(), at.ticket(), code, origins.of(request, AuthingTokens.GATE)));
    }

    /** A code that was sent to an address, as a proof of it. */
    public static FactorCode sent(Identifier address, Secret code) {
        return new FactorCode.Sent(address, CODES, code);
    }
}
