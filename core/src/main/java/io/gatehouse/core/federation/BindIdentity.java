package io.gatehouse.core.federation;

import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question whose account an identity is to be ({@link UpstreamSignIn.Asked}): the person proves an account and is
 * signed in to it, from now on also by the identity. A question is answered once; a wrong proof leaves it open, and counts
 * like a wrong proof at a sign-in. Safe for several threads and server instances.
 */
public final class BindIdentity {
    private final Questions questions;
    private final ProvePassword passwords;
    private final VerifyCode codes;
    private final PrincipalStore principals;
    private final ClaimAddress claim;
    private final Linking linking;
    private final Newcomers newcomers;
    private final Transactions transactions;
    private final InstantSource clock;

    public BindIdentity(
            Questions questions,
            ProvePassword passwords,
            VerifyCode codes,
            PrincipalStore principals,
            ClaimAddress claim,
            Linking linking,
            Newcomers newcomers,
            Transactions transactions,
            InstantSource clock) {
        this.questions = questions;
        this.passwords = passwords;
        this.codes = codes;
        this.principals = principals;
        this.claim = claim;
        this.linking = linking;
        this.newcomers = newcomers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By what the person proves the account. */
    public sealed interface Proof {
        /** Account and password, as typed. @param countryCode for a national number; null: the gate's default */
        record Password(String account, @Nullable String countryCode, Set<Identifier.Type> accepted, Secret password)
                implements Proof {
            @Override
            public String toString() {
                return "Password[***]";
            }
        }

        /** A code that was sent to an address of the account. */
        record Code(Identifier address, CodeProof code) implements Proof {}

        /** The choice of a candidate, by its id, or by its user name, address or number as the account has it. */
        record Choice(String account) implements Proof {}

        /** None: a new account is wanted. */
        record NewAccount() implements Proof {}
    }

    /** What is asked. @param key as {@link UpstreamSignIn.Asked} told it */
    public record Command(Door door, Secret key, Proof proof, Origin origin) {}

    /**
     * Signs in; {@code INVALID_TICKET} if nothing is asked under the key (any more), {@code NOT_PERMITTED} for an answer that
     * the question does not allow, {@code INVALID_CREDENTIALS}, {@code INVALID_CODE} or {@code UNKNOWN_PRINCIPAL} (told to
     * who has proven the address), {@code IDENTIFIER_ALREADY_BOUND} if the account has another identity of that connection
     * or the identity has been linked meanwhile.
     */
    public SignInResult execute(Command command) {
        Optional<PendingIdentity> asked = questions.find(command.door(), command.key());
        return asked.map(question -> answer(command, question))
                .orElseGet(() -> SignInResult.rejected(FailureCode.INVALID_TICKET));
    }

    private SignInResult answer(Command command, PendingIdentity asked) {
        return switch (command.proof()) {
            case Proof.Password proof -> byPassword(command, asked, proof);
            case Proof.Code proof -> byCode(command, asked, proof);
            case Proof.Choice(String account) -> byChoice(command, asked, account);
            case Proof.NewAccount ignored -> create(command, asked);
        };
    }

    private SignInResult byPassword(Command command, PendingIdentity asked, Proof.Password given) {
        Result<ProvePassword.Proven> result = passwords.execute(new ProvePassword.Command(
                command.door(),
                given.account(),
                given.countryCode(),
                given.accepted(),
                given.password(),
                command.origin()));
        return switch (result) {
            case Result.Refused<ProvePassword.Proven>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<ProvePassword.Proven>(ProvePassword.Proven proven) ->
                used(
                        asked,
                        () -> linking.admit(
                                command.door(),
                                proven.principal(),
                                proven.attempt(),
                                proven.mustChange(),
                                asked.identity(),
                                command.origin()));
        };
    }

    private SignInResult byCode(Command command, PendingIdentity asked, Proof.Code given) {
        Door door = command.door();
        Instant now = clock.instant();
        Optional<PendingCode> code = codes.check(
                door.tenant().id(),
                given.address(),
                given.code().scopes(),
                given.code().code(),
                now);
        if (code.isEmpty()) {
            return SignInResult.rejected(FailureCode.INVALID_CODE);
        }
        Optional<Principal> found = principals.findByIdentifier(door.tenant().id(), door.kind(), given.address());
        return found.map(account -> used(asked, () -> {
                    if (!codes.take(code.get(), now)) {
                        throw Linking.refusal(FailureCode.INVALID_CODE);
                    }
                    return owned(command, account, given.address())
                            .map(own -> linking.admit(door, own, null, false, asked.identity(), command.origin()))
                            .orElseGet(() -> SignInResult.rejected(FailureCode.UNKNOWN_PRINCIPAL));
                }))
                .orElseGet(() -> SignInResult.rejected(FailureCode.UNKNOWN_PRINCIPAL));
    }

    /**
     * The account of whoever has just proven the address: what was put there by others is gone, see {@link ClaimAddress}.
     * Empty if the account is somebody else's, and has lost the address.
     */
    private Optional<Principal> owned(Command command, Principal account, Identifier address) {
        return ClaimAddress.isProven(account, address.type())
                ? Optional.of(account)
                : claim.execute(account, address, Linking.applicationOf(command.door()), command.origin());
    }

    private SignInResult byChoice(Command command, PendingIdentity asked, String account) {
        Optional<Principal> chosen = asked.candidates().stream()
                .flatMap(id -> candidate(asked, id).stream())
                .filter(candidate -> isNamed(candidate, account))
                .findFirst();
        return chosen.map(principal -> used(
                        asked,
                        () -> linking.admit(
                                command.door(), principal, null, false, asked.identity(), command.origin())))
                .orElseGet(() -> SignInResult.rejected(FailureCode.NOT_PERMITTED));
    }

    /** A candidate, if it still is one: what made it one may have changed. */
    private Optional<Principal> candidate(PendingIdentity asked, PrincipalId id) {
        NewIdentity identity = asked.identity();
        return principals
                .find(asked.tenantId(), id)
                .filter(account -> isProven(account.email(), account.emailVerified(), identity.recognisedBy())
                        || isProven(account.phone(), account.phoneVerified(), Optional.ofNullable(identity.phone())));
    }

    private static boolean isProven(
            @Nullable Identifier address, boolean verified, Optional<? extends Identifier> proven) {
        return verified
                && address != null
                && proven.filter(own -> own.canonical().equals(address.canonical()))
                        .isPresent();
    }

    private static boolean isNamed(Principal candidate, String account) {
        return candidate.id().hex().equals(account)
                || (candidate.username() != null && candidate.username().text().equals(account))
                || (candidate.email() != null && candidate.email().text().equalsIgnoreCase(account))
                || (candidate.phone() != null && candidate.phone().asGiven().equals(account));
    }

    private SignInResult create(Command command, PendingIdentity asked) {
        if (!asked.mayCreate()) {
            return SignInResult.rejected(FailureCode.NOT_PERMITTED);
        }
        return newcomers
                .refusal(command.door(), command.origin())
                .map(SignInResult::rejected)
                .orElseGet(
                        () -> used(asked, () -> newcomers.admit(command.door(), asked.identity(), command.origin())));
    }

    /** Does the work and uses the question up, both or neither; a work that admits nobody leaves the question open. */
    private SignInResult used(PendingIdentity asked, Supplier<SignInResult> work) {
        try {
            return transactions.call(() -> {
                SignInResult result = work.get();
                if (isAdmitted(result) && !questions.use(asked)) {
                    throw Linking.refusal(FailureCode.INVALID_TICKET); // somebody else was quicker
                }
                return result;
            });
        } catch (OvertakenException linkedMeanwhile) {
            return SignInResult.rejected(FailureCode.IDENTIFIER_ALREADY_BOUND);
        } catch (RefusedException refused) {
            return SignInResult.rejected(refused.failure());
        }
    }

    private static boolean isAdmitted(SignInResult result) {
        return switch (result) {
            case SignInResult.SignedIn ignored -> true;
            case SignInResult.FactorRequired ignored -> true;
            case SignInResult.PasswordChangeRequired ignored -> false;
            case SignInResult.Rejected ignored -> false;
        };
    }
}
