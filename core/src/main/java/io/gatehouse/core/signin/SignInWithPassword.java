package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs a principal in by what it types as its account and its password. Unknown account and wrong password are one
 * answer, at one cost. Where {@link OutsideAccounts} stand behind the door, whatever is not right here, known or not, is asked
 * there next; the account's counters stand before both. Safe for several threads.
 */
public final class SignInWithPassword {
    private final AccountNames names;
    private final SignInStore store;
    private final PasswordProof proof;
    private final Admission admission;
    private final SignUp signUp;
    private final OutsideAccounts outside;
    private final OutsideAnswers outsideAnswers;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignInWithPassword(
            AccountNames names,
            SignInStore store,
            PasswordProof proof,
            Admission admission,
            SignUp signUp,
            OutsideAccounts outside,
            AuditLog audit,
            InstantSource clock) {
        this.names = names;
        this.store = store;
        this.proof = proof;
        this.admission = admission;
        this.signUp = signUp;
        this.outside = outside;
        this.outsideAnswers = new OutsideAnswers(store, proof, admission, audit, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param account as typed
     * @param countryCode for a national number; null: the gate's default
     * @param accepted what the account may be at this door
     * @param autoRegister create the account if there is none; heeded only where the application allows it
     */
    public record Command(
            Door door,
            String account,
            @Nullable String countryCode,
            Set<Identifier.Type> accepted,
            Secret password,
            boolean autoRegister,
            Origin origin) {}

    /** Signs in, or says why not. */
    public SignInResult execute(Command command) {
        Door door = command.door();
        Instant now = clock.instant();
        Optional<Failure> barred = proof.barred(door.tenant(), command.origin(), now);
        if (barred.isPresent()) {
            return SignInResult.rejected(barred.get());
        }
        List<Identifier> candidates = names.candidates(command.account(), command.countryCode(), command.accepted());
        Optional<OutsideAccounts.Check> behind = outside.behind(door);
        Attempt attempt = store.open(
                door.tenant().id(),
                door.kind(),
                candidates,
                behind.isPresent()
                        ? AccountNames.outsideKey(door.tenant().id(), door.kind(), command.account())
                        : AccountNames.typedKey(door.tenant().id(), door.kind(), command.account(), candidates),
                command.origin(),
                door.tenant().policies().lockout(),
                now);
        return switch (proof.compare(attempt, command.password(), now)) {
            case PasswordProof.Outcome.Right right ->
                admission.admit(
                        door, right.principal(), attempt, right.password().mustChange(), command.origin());
            case PasswordProof.Outcome.NotCompared not -> SignInResult.rejected(not.failure());
            case PasswordProof.Outcome.Wrong ignored ->
                behind.map(check -> askOutside(command, attempt, check))
                        .orElseGet(() -> wrong(command, candidates, attempt, now));
        };
    }

    /** Nobody is registered under a name that may be somebody's outside. */
    private SignInResult askOutside(Command command, Attempt attempt, OutsideAccounts.Check check) {
        OutsideAccounts.Answer answer = check.of(command.account(), command.password(), command.origin());
        return outsideAnswers.settle(command.door(), attempt, attempt.password() != null, answer, command.origin());
    }

    private SignInResult wrong(Command command, List<Identifier> candidates, Attempt attempt, Instant now) {
        Door door = command.door();
        boolean mayRegister = command.autoRegister()
                && attempt.principal() == null
                && door.application() != null
                && door.application().autoRegister()
                && !candidates.isEmpty();
        if (mayRegister) {
            return register(command, candidates.getLast());
        }
        proof.penalise(door.tenant(), command.origin(), now);
        audit.append(
                Admission.event(door, attempt.principal(), FailureCode.INVALID_CREDENTIALS, command.origin(), now));
        return SignInResult.rejected(FailureCode.INVALID_CREDENTIALS);
    }

    private SignInResult register(Command command, Identifier identifier) {
        Result<SignUp.Done> result = signUp.execute(new SignUp.Command(
                command.door(), identifier, command.password(), null, Map.of(), true, 0, command.origin()));
        return switch (result) {
            case Result.Ok<SignUp.Done>(SignUp.Done(Principal principal, IssuedTokens tokens))
            when tokens != null -> new SignInResult.SignedIn(principal, tokens);
            case Result.Ok<SignUp.Done>(SignUp.Done done) ->
                admission.admit(command.door(), done.principal(), null, false, command.origin());
            case Result.Refused<SignUp.Done>(Failure failure) -> SignInResult.rejected(failure);
        };
    }
}
