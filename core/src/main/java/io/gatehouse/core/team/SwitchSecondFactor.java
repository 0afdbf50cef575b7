package io.gatehouse.core.team;

import io.gatehouse.core.challenge.ChallengePurpose;
import io.gatehouse.core.challenge.CodeScope;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Claimant;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolOwnAddress;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.Tenant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Switches an owner's second factor on, over to another channel, or off. He has one channel at a time: once the new one
 * counts, the others are removed. An address of his that is proven counts at once; one that is not, and an authenticator,
 * count when a code has shown that they work. Safe for several threads.
 */
public final class SwitchSecondFactor {
    private static final CodeScope SCOPE = new CodeScope(ChallengePurpose.MFA_BIND, "vendor");

    private final PrincipalStore principals;
    private final ListFactors list;
    private final EnrolOtp enrolOtp;
    private final EnrolAddress enrolAddress;
    private final EnrolOwnAddress enrolOwnAddress;
    private final RemoveFactor remove;
    private final SendCode sendCode;

    public SwitchSecondFactor(
            PrincipalStore principals,
            ListFactors list,
            EnrolOtp enrolOtp,
            EnrolAddress enrolAddress,
            EnrolOwnAddress enrolOwnAddress,
            RemoveFactor remove,
            SendCode sendCode) {
        this.principals = principals;
        this.list = list;
        this.enrolOtp = enrolOtp;
        this.enrolAddress = enrolAddress;
        this.enrolOwnAddress = enrolOwnAddress;
        this.remove = remove;
        this.sendCode = sendCode;
    }

    /** Where it stands now. */
    public sealed interface Outcome {
        /** It is on, over that channel. */
        record On(FactorType channel) implements Outcome {}

        /** It is off. */
        record Off() implements Outcome {}

        /** The authenticator is to be set up, and then confirmed; what was on before still is. */
        record ToScan(EnrolOtp.Shown shown) implements Outcome {}

        /** A code was sent to the address, which confirms it; what was on before still is. */
        record CodeSent(Identifier address, Instant expiresAt) implements Outcome {}
    }

    /** Switches it on over that channel; {@code WRONG_PRINCIPAL_KIND}, {@code INVALID_INPUT} for an address he has not. */
    public Result<Outcome> on(Tenant tenant, Caller caller, FactorType channel, Origin origin) {
        return owner(caller).then(owner -> switch (channel) {
            case OTP ->
                enrolOtp.begin(new EnrolOtp.Begin(new Claimant.SignedIn(caller), tenant.name(), origin))
                        .map(Outcome.ToScan::new);
            case SMS -> address(tenant, caller, owner, Identifier.Type.PHONE, origin);
            case EMAIL -> address(tenant, caller, owner, Identifier.Type.EMAIL, origin);
            case PASSKEY -> Result.refused(FailureCode.FEATURE_OFF);
        });
    }

    /** Switches it off; no error if it was. */
    public Result<Outcome> off(Caller caller, Origin origin) {
        return owner(caller)
                .then(owner -> keepOnly(caller, Optional.empty(), origin))
                .map(done -> new Outcome.Off());
    }

    /** Confirms what was begun last; {@code INVALID_OTP} or {@code INVALID_CODE}, also if nothing was begun. */
    public Result<Outcome> confirm(Caller caller, Secret code, Origin origin) {
        return owner(caller)
                .then(owner -> list.execute(new Claimant.SignedIn(caller)))
                .then(factors -> factors.stream()
                        .filter(factor -> !factor.isConfirmed())
                        .max(Comparator.comparing(Factor::createdAt))
                        .map(pending -> confirm(caller, pending, code, origin))
                        .orElseGet(() -> Result.refused(FailureCode.INVALID_CODE)));
    }

    private Result<Outcome> confirm(Caller caller, Factor pending, Secret code, Origin origin) {
        Result<Factor> confirmed = switch (pending) {
            case Factor.Otp ignored ->
                enrolOtp.confirm(new EnrolOtp.Confirm(new Claimant.SignedIn(caller), code, origin));
            case Factor.Address proposed ->
                enrolAddress.execute(new EnrolAddress.Command(caller, proposed.address(), Set.of(SCOPE), code, origin));
            case Passkey ignored -> Result.refused(FailureCode.INVALID_CODE); // never pending
        };
        return confirmed.then(done -> isOn(caller, done.type(), origin));
    }

    private Result<Outcome> address(
            Tenant tenant, Caller caller, Principal owner, Identifier.Type type, Origin origin) {
        Optional<Identifier> address = owner.identifier(type);
        if (address.isEmpty()) {
            return Result.refused(Failure.field(FailureCode.INVALID_INPUT, "channel"));
        }
        boolean isProven = type == Identifier.Type.EMAIL ? owner.emailVerified() : owner.phoneVerified();
        if (isProven) {
            return enrolOwnAddress
                    .execute(new EnrolOwnAddress.Command(caller, type, origin))
                    .then(done -> isOn(caller, done.type(), origin));
        }
        return enrolAddress
                .begin(new EnrolAddress.Begin(caller, address.get(), origin))
                .then(proposed -> sendCode.execute(
                        new SendCode.Command(tenant, null, PrincipalKind.OWNER, address.get(), SCOPE, origin)))
                .map(sent -> new Outcome.CodeSent(address.get(), sent.expiresAt()));
    }

    private Result<Outcome> isOn(Caller caller, FactorType channel, Origin origin) {
        return keepOnly(caller, Optional.of(channel), origin).map(done -> new Outcome.On(channel));
    }

    private Result<List<Factor>> keepOnly(Caller caller, Optional<FactorType> kept, Origin origin) {
        return list.execute(new Claimant.SignedIn(caller)).map(factors -> {
            factors.stream()
                    .filter(Factor::isConfirmed)
                    .map(Factor::type)
                    .filter(type -> !kept.equals(Optional.of(type)))
                    .forEach(type -> remove.execute(new RemoveFactor.Command(caller, type, origin)));
            return factors;
        });
    }

    private Result<Principal> owner(Caller caller) {
        return principals
                .find(caller.tenant(), caller.principal())
                .<Result<Principal>>map(found -> found.kind() == PrincipalKind.OWNER
                        ? Result.ok(found)
                        : Result.refused(FailureCode.WRONG_PRINCIPAL_KIND))
                .orElseGet(() -> Result.refused(FailureCode.NOT_AUTHENTICATED));
    }
}
