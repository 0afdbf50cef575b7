package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyAnswer;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.FactorType;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Signs in by a passkey alone. Its authenticator has verified its holder, so that it counts as both factors where passkeys
 * are accepted as second factors, and as the first where they are not. There is nothing to guess, so that nothing is counted
 * against the account, and strangers who have locked it by guesses keep its owner out of nothing. Safe for several threads
 * and server instances.
 */
public final class SignInWithPasskey {
    private final PasskeyProofs proofs;
    private final PrincipalStore principals;
    private final SecondFactorPolicy policy;
    private final Admission admission;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignInWithPasskey(
            PasskeyProofs proofs,
            PrincipalStore principals,
            SecondFactorPolicy policy,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.proofs = proofs;
        this.principals = principals;
        this.policy = policy;
        this.admission = admission;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Door door, PasskeyAnswer.Assertion answer, Origin origin) {}

    /** Signs in; {@code INVALID_PASSKEY} unless the answer is good for a challenge that was given at that door. */
    public SignInResult execute(Command command) {
        return switch (proofs.checkAnybody(command.door(), command.answer(), command.origin())) {
            case Result.Ok<Passkey>(Passkey passkey) -> signIn(command, passkey);
            case Result.Refused<Passkey>(Failure failure) -> refused(command, failure);
        };
    }

    private SignInResult signIn(Command command, Passkey passkey) {
        Door door = command.door();
        Optional<Principal> found = principals
                .find(passkey.tenantId(), passkey.principal())
                .filter(principal -> principal.kind() == door.kind())
                .filter(principal -> proofs.isStillThere(passkey));
        if (found.isEmpty()) {
            return refused(command, Failure.of(FailureCode.INVALID_PASSKEY));
        }
        boolean isBoth = policy.acceptedAt(door).contains(FactorType.PASSKEY);
        return transactions.call(() -> isBoth
                ? admission.admitBoth(door, found.get(), command.origin())
                : admission.admit(door, found.get(), null, false, command.origin()));
    }

    private SignInResult refused(Command command, Failure failure) {
        audit.append(Admission.event(command.door(), null, failure.code(), command.origin(), clock.instant()));
        return SignInResult.rejected(failure);
    }
}
