package io.gatehouse.core.team;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Demand;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorCode;
import io.gatehouse.core.mfa.HalfSignIn;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in where nobody chooses how: over the one channel that its holder has switched on; where a
 * second factor is demanded of everybody and he has none, over an address of his, which becomes his factor by that. Safe for
 * several threads.
 */
public final class SecondStep {
    private static final CodeScope SCOPE = new CodeScope(ChallengePurpose.MFA_VERIFY, "vendor");

    private final HalfSignIns waiting;
    private final SecondFactorPolicy policy;
    private final SendCode sendCode;
    private final MemberStore members;
    private final SignInWithSecondFactor signIn;

    public SecondStep(
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            SendCode sendCode,
            MemberStore members,
            SignInWithSecondFactor signIn) {
        this.waiting = waiting;
        this.policy = policy;
        this.sendCode = sendCode;
        this.members = members;
        this.signIn = signIn;
    }

    /**
     * What is to be done next.
     *
     * @param channel over which the code comes
     * @param address where it was sent; null for an authenticator
     */
    public record Due(FactorType channel, @Nullable Identifier address, Instant expiresAt) {}

    /** Which channel, of that principal. */
    private record Way(FactorType channel, @Nullable Identifier address) {}

    /**
     * Begins the step: sends the code where one is needed. That one was sent moments ago is no refusal here, since the step
     * has only begun and {@link #resend} is there.
     */
    public Result<Due> begin(Door door, Principal principal, Demand demand, Instant expiresAt, Origin origin) {
        Optional<Way> way = wayOf(principal, demand);
        if (way.isEmpty()) {
            return Result.refused(FailureCode.PRINCIPAL_DISABLED); // a factor is demanded, and there is no way to any
        }
        Due due = new Due(way.get().channel(), way.get().address(), expiresAt);
        return switch (send(door, way.get(), origin)) {
            case Result.Refused<Boolean>(Failure failure) ->
                failure.code() == FailureCode.MESSAGE_TOO_SOON ? Result.ok(due) : Result.refused(failure);
            case Result.Ok<Boolean> sent -> Result.ok(due);
        };
    }

    /** Sends the code again; {@code INVALID_TICKET, MESSAGE_TOO_SOON} or what else {@link SendCode} refuses with. */
    public Result<Due> resend(Tenant tenant, TokenProfile profile, Secret ticket, Origin origin) {
        return half(tenant, profile, ticket).then(half -> {
            Door door = doorOf(tenant, profile, half.principal());
            Optional<Way> way = wayOf(half.principal(), policy.demandOf(door, half.principal()));
            return way.isEmpty()
                    ? Result.refused(FailureCode.INVALID_TICKET)
                    : send(door, way.get(), origin)
                            .map(sent -> new Due(
                                    way.get().channel(),
                                    way.get().address(),
                                    half.half().expiresAt()));
        });
    }

    /** Proves the code; a recovery code is taken in the place of one. */
    public SignInWithSecondFactor.Done prove(
            Tenant tenant, TokenProfile profile, Secret ticket, Secret code, Origin origin) {
        return switch (half(tenant, profile, ticket)) {
            case Result.Refused<Half>(Failure failure) ->
                new SignInWithSecondFactor.Done(SignInResult.rejected(failure), null);
            case Result.Ok<Half>(Half half) -> {
                Door door = doorOf(tenant, profile, half.principal());
                FactorCode proof = proof(door, half.principal(), code);
                yield signIn.execute(new SignInWithSecondFactor.Command(door, ticket, proof, origin));
            }
        };
    }

    private record Half(HalfSignIn half, Principal principal) {}

    private Result<Half> half(Tenant tenant, TokenProfile profile, Secret ticket) {
        Door any = new Door(tenant, null, PrincipalKind.OWNER, profile);
        return waiting.find(any, ticket)
                .flatMap(half -> waiting.principalOf(half).map(principal -> new Half(half, principal)))
                .filter(half -> isOfATeam(half.principal()))
                .map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_TICKET));
    }

    /** Another kind's ticket opens nothing here, and no guess is counted against it. */
    private static boolean isOfATeam(Principal principal) {
        return switch (principal.kind()) {
            case OWNER, SUB_USER -> true;
            case CUSTOMER, STAFF, ANONYMOUS, SERVICE -> false;
        };
    }

    private static Door doorOf(Tenant tenant, TokenProfile profile, Principal principal) {
        return new Door(tenant, null, principal.kind(), profile);
    }

    private FactorCode proof(Door door, Principal principal, Secret code) {
        boolean isDigits = code.reveal().chars().allMatch(c -> c >= '0' && c <= '9');
        Optional<Way> way = wayOf(principal, policy.demandOf(door, principal));
        if (!isDigits || way.isEmpty()) {
            return new FactorCode.Recovery(code);
        }
        Identifier address = way.get().address();
        return address == null ? new FactorCode.Otp(code) : new FactorCode.Sent(address, Set.of(SCOPE), code);
    }

    private Result<Boolean> send(Door door, Way way, Origin origin) {
        Identifier address = way.address();
        return address == null
                ? Result.ok(false)
                : sendCode.execute(new SendCode.Command(door.tenant(), null, door.kind(), address, SCOPE, origin))
                        .map(sent -> true);
    }

    private Optional<Way> wayOf(Principal principal, Demand demand) {
        Optional<Way> enrolled =
                demand.enrolled().stream().flatMap(SecondStep::way).findFirst();
        return enrolled.isPresent() || !demand.mayEnrol() ? enrolled : ownWay(principal);
    }

    private static Stream<Way> way(Factor factor) {
        return switch (factor) {
            case Factor.Otp ignored -> Stream.of(new Way(FactorType.OTP, null));
            case Factor.Address address -> Stream.of(new Way(address.type(), address.address()));
            case Passkey ignored -> Stream.empty(); // this dialect has no ceremony for them
        };
    }

    private Optional<Way> ownWay(Principal principal) {
        Optional<Identifier> number = principal
                .identifier(Identifier.Type.PHONE)
                .or(() -> members.find(principal.tenantId(), principal.id())
                        .map(member -> member.membership().phone()));
        return number.or(() -> principal.identifier(Identifier.Type.EMAIL))
                .map(address -> new Way(Factor.Address.typeOf(address), address));
    }
}
