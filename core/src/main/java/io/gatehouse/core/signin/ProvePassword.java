package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whose an account and a password are, counted and guarded like a sign-in, for use cases that do more than sign in by
 * them. Unknown account and wrong password are one answer, at one cost. Safe for several threads.
 */
public final class ProvePassword {
    private final AccountNames names;
    private final SignInStore store;
    private final PasswordProof proof;
    private final AuditLog audit;
    private final InstantSource clock;

    public ProvePassword(
            AccountNames names, SignInStore store, PasswordProof proof, AuditLog audit, InstantSource clock) {
        this.names = names;
        this.store = store;
        this.proof = proof;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param account as typed
     * @param countryCode for a national number; null: the gate's default
     * @param accepted what the account may be at this door
     * @param known whose account it is, where the gate knows by other means than identifiers; null: as {@code account} says
     */
    public record Command(
            Door door,
            String account,
            @Nullable String countryCode,
            Set<Identifier.Type> accepted,
            @Nullable PrincipalId known,
            Secret password,
            Origin origin) {
        /** Of an account that identifiers say. */
        public Command(
                Door door,
                String account,
                @Nullable String countryCode,
                Set<Identifier.Type> accepted,
                Secret password,
                Origin origin) {
            this(door, account, countryCode, accepted, null, password, origin);
        }

        @Override
        public String toString() {
            return "Command[" + door.tenant().slug() + "]";
        }
    }

    /**
     * Whose they are.
     *
     * @param attempt still stands on the counters, for {@link Admission#admit} to take it off
     * @param mustChange a new password is due
     */
    public record Proven(Principal principal, Attempt attempt, boolean mustChange) {}

    /** Whose; {@code INVALID_CREDENTIALS}, {@code ACCOUNT_LOCKED}, {@code TOO_MANY_ATTEMPTS} or {@code BUSY} otherwise. */
    public Result<Proven> execute(Command command) {
        Door door = command.door();
        Instant now = clock.instant();
        Optional<Failure> barred = proof.barred(door.tenant(), command.origin(), now);
        if (barred.isPresent()) {
            return Result.refused(barred.get());
        }
        Attempt attempt = open(command, now);
        return switch (proof.compare(attempt, command.password(), now)) {
            case PasswordProof.Outcome.Right right ->
                Result.ok(
                        new Proven(right.principal(), attempt, right.password().mustChange()));
            case PasswordProof.Outcome.NotCompared not -> Result.refused(not.failure());
            case PasswordProof.Outcome.Wrong ignored -> {
                proof.penalise(door.tenant(), command.origin(), now);
                audit.append(Admission.event(
                        door, attempt.principal(), FailureCode.INVALID_CREDENTIALS, command.origin(), now));
                yield Result.refused(FailureCode.INVALID_CREDENTIALS);
            }
        };
    }

    /** Takes the attempt off the counters: the password was right, and was used for something else than a sign-in. */
    public void settle(Proven proven) {
        store.clear(proven.attempt());
    }

    private Attempt open(Command command, Instant now) {
        Door door = command.door();
        PrincipalId known = command.known();
        if (known != null) {
            return store.reopen(
                    door.tenant().id(),
                    known,
                    command.origin(),
                    door.tenant().policies().lockout(),
                    now);
        }
        List<Identifier> candidates = names.candidates(command.account(), command.countryCode(), command.accepted());
        return store.open(
                door.tenant().id(),
                door.kind(),
                candidates,
                AccountNames.typedKey(door.tenant().id(), door.kind(), command.account(), candidates),
                command.origin(),
                door.tenant().policies().lockout(),
                now);
    }
}
