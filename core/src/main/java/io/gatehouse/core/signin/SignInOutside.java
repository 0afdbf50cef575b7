package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Signs in somebody whose password is kept outside and nowhere else: counted, locked, recorded and admitted as every other
 * sign-in. Safe for several threads.
 */
public final class SignInOutside {
    private static final Set<Identifier.Type> ANY = EnumSet.allOf(Identifier.Type.class);

    private final AccountNames names;
    private final SignInStore store;
    private final PasswordProof proof;
    private final OutsideAnswers answers;
    private final InstantSource clock;

    public SignInOutside(
            AccountNames names,
            SignInStore store,
            PasswordProof proof,
            Admission admission,
            AuditLog audit,
            InstantSource clock) {
        this.names = names;
        this.store = store;
        this.proof = proof;
        this.answers = new OutsideAnswers(store, proof, admission, audit, clock);
        this.clock = clock;
    }

    /** What is asked. @param account as typed */
    public record Command(Door door, String account, Secret password, Origin origin) {}

    /** Signs in, or says why not. @param check who is asked; is not, while the account is locked or the client waits */
    public SignInResult execute(Command command, OutsideAccounts.Check check) {
        Door door = command.door();
        Instant now = clock.instant();
        Optional<Failure> barred = proof.barred(door.tenant(), command.origin(), now);
        if (barred.isPresent()) {
            return SignInResult.rejected(barred.get());
        }
        Attempt attempt = store.open(
                door.tenant().id(),
                door.kind(),
                names.candidates(command.account(), null, ANY),
                AccountNames.outsideKey(door.tenant().id(), door.kind(), command.account()),
                command.origin(),
                door.tenant().policies().lockout(),
                now);
        Instant lockedUntil = attempt.lockedUntil();
        if (lockedUntil != null) {
            return SignInResult.rejected(
                    Failure.retryAfter(FailureCode.ACCOUNT_LOCKED, Duration.between(now, lockedUntil)));
        }
        return answers.settle(
                door,
                attempt,
                false,
                check.of(command.account(), command.password(), command.origin()),
                command.origin());
    }
}
