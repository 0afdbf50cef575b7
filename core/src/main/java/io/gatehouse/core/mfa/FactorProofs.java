package io.gatehouse.core.mfa;

import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Checks proofs of second factors. Checking changes nothing but the count of guesses, and uses up the challenge of a
 * passkey; what else was proven is spent in the transaction of what it opens. Who asks has counted the guess. Safe for several threads.
 */
public final class FactorProofs {
    /** How far the clocks of two nodes may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private final FactorStore factors;
    private final OneTimePasswords passwords;
    private final VerifyCode codes;
    private final PasskeyProofs passkeys;
    private final SecretBox box;
    private final RecoveryCodes recovery;
    private final IdSource ids;
    private final InstantSource clock;

    public FactorProofs(
            FactorStore factors,
            OneTimePasswords passwords,
            VerifyCode codes,
            PasskeyProofs passkeys,
            SecretBox box,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        this.factors = factors;
        this.passwords = passwords;
        this.codes = codes;
        this.passkeys = passkeys;
        this.box = box;
        this.recovery = new RecoveryCodes(secrets);
        this.ids = ids;
        this.clock = clock;
    }

    /** A proof that was right, not yet spent. */
    public sealed interface Proven {
        /** Whether spending it makes a factor of what was proven. */
        default boolean enrols() {
            return false;
        }
    }

    private record OfOtp(Factor.Otp factor, long step) implements Proven {}

    /** @param enrolled null: the address becomes a factor by this */
    private record OfSent(PendingCode code, Factor.@Nullable Address enrolled, FactorCode.Sent proof)
            implements Proven {
        @Override
        public boolean enrols() {
            return enrolled == null;
        }
    }

    /** Checking has spent it. */
    private record OfPasskey() implements Proven {}

    private record OfRecovery(FactorCode.Recovery proof) implements Proven {}

    /**
     * What spending a proof left.
     *
     * @param isSpent false: somebody else was quicker
     * @param hasEnrolled the address that was proven has become a factor
     * @param recoveryCode the one that takes the place of the one used; null if none was
     */
    public record Spent(
            boolean isSpent, boolean hasEnrolled, @Nullable Secret recoveryCode) {
        private static Spent of(boolean isSpent) {
            return new Spent(isSpent, false, null);
        }
    }

    /**
     * Whether the code is what the demand asks for; {@code INVALID_OTP, INVALID_CODE, INVALID_PASSKEY,
     * INVALID_RECOVERY_CODE} if not.
     *
     * @param begunAt when the sign-in began that waits for it: a code that was sent before belongs to something else
     */
    public Result<Proven> check(Principal principal, Demand demand, FactorCode code, Instant begunAt) {
        return switch (code) {
            case FactorCode.Otp otp -> otp(demand, otp);
            case FactorCode.Sent sent -> sent(principal, demand, sent, begunAt.minus(CLOCKS_APART));
            case FactorCode.Passkey passkey ->
                passkeys.check(principal, demand, passkey).map(ignored -> new OfPasskey());
            case FactorCode.Recovery typed -> recovery(principal, demand, typed);
        };
    }

    /**
     * Spends the proof in the running transaction; not spent if somebody else was quicker. Who spends one that enrols holds
     * the principal ({@link FactorOwners#holdFactorless}).
     */
    public Spent spend(Principal principal, Proven proven) {
        Instant now = now();
        return switch (proven) {
            case OfOtp(Factor.Otp factor, long step) ->
                Spent.of(factors.useStep(principal.tenantId(), factor.id(), step));
            case OfSent(PendingCode code, Factor.Address enrolled, FactorCode.Sent proof) -> {
                boolean enrols = enrolled == null;
                boolean isSpent = codes.take(code, now) && (!enrols || enrol(principal, proof, now));
                yield new Spent(isSpent, isSpent && enrols, null);
            }
            case OfPasskey() -> Spent.of(true);
            case OfRecovery(FactorCode.Recovery proof) -> recover(principal, proof);
        };
    }

    /** The step of which this is a code of the factor's; empty if of none, or if the seed cannot be opened. */
    OptionalLong stepOf(Factor.Otp factor, Secret code) {
        Optional<byte[]> seed = box.open(factor.sealedSeed(), Factor.Otp.sealContext(factor.id()));
        return seed.isEmpty()
                ? OptionalLong.empty()
                : passwords.stepOf(Secret.of(new String(seed.get(), StandardCharsets.US_ASCII)), code, clock.instant());
    }

    private Result<Proven> otp(Demand demand, FactorCode.Otp proof) {
        return demand.enrolled().stream()
                .filter(Factor.Otp.class::isInstance)
                .map(Factor.Otp.class::cast)
                .findFirst()
                .flatMap(factor -> newerStep(factor, proof.code()))
                .<Result<Proven>>map(Result::ok)
                .orElseGet(() -> Result.refused(FailureCode.INVALID_OTP));
    }

    private Optional<Proven> newerStep(Factor.Otp factor, Secret code) {
        OptionalLong step = stepOf(factor, code);
        return step.isPresent() && step.getAsLong() > factor.lastStep()
                ? Optional.of(new OfOtp(factor, step.getAsLong()))
                : Optional.empty();
    }

    /** An enrolled address is the only one that counts; one's own choice counts only for who has no factor at all. */
    private Result<Proven> sent(Principal principal, Demand demand, FactorCode.Sent proof, Instant earliest) {
        Optional<Factor.Address> enrolled = demand.enrolled().stream()
                .filter(Factor.Address.class::isInstance)
                .map(Factor.Address.class::cast)
                .filter(factor ->
                        factor.address().canonical().equals(proof.address().canonical()))
                .findFirst();
        boolean mayEnrol = demand.mayEnrol()
                && demand.accepted().contains(Factor.Address.typeOf(proof.address()))
                && !factors.isHeldByAnother(principal.tenantId(), proof.address(), principal.id());
        if (enrolled.isEmpty() && !mayEnrol) {
            return Result.refused(FailureCode.INVALID_CODE);
        }
        return codes.check(principal.tenantId(), proof.address(), proof.scopes(), proof.code(), now())
                .filter(code -> !code.createdAt().isBefore(earliest))
                .<Result<Proven>>map(code -> Result.ok(new OfSent(code, enrolled.orElse(null), proof)))
                .orElseGet(() -> Result.refused(FailureCode.INVALID_CODE));
    }

    private Result<Proven> recovery(Principal principal, Demand demand, FactorCode.Recovery typed) {
        boolean isPossible = !demand.enrolled().isEmpty()
                && !typed.code().isEmpty()
                && factors.hasRecoveryCode(
                        principal.tenantId(), principal.id(), RecoveryCodes.digest(principal.id(), typed.code()));
        return isPossible ? Result.ok(new OfRecovery(typed)) : Result.refused(FailureCode.INVALID_RECOVERY_CODE);
    }

    private boolean enrol(Principal principal, FactorCode.Sent proof, Instant now) {
        if (factors.isHeldByAnother(principal.tenantId(), proof.address(), principal.id())) {
            return false; // enrolled by somebody else since it was checked
        }
        Factor.Address factor = new Factor.Address(
                new FactorId(ids.next()), principal.tenantId(), principal.id(), proof.address(), now, null);
        factors.propose(factor);
        return factors.confirm(factor, -1, now);
    }

    private Spent recover(Principal principal, FactorCode.Recovery proof) {
        if (!factors.takeRecoveryCode(
                principal.tenantId(), principal.id(), RecoveryCodes.digest(principal.id(), proof.code()))) {
            return Spent.of(false);
        }
        Secret fresh = recovery.fresh();
        factors.addRecoveryCode(principal.tenantId(), principal.id(), RecoveryCodes.digest(principal.id(), fresh));
        return new Spent(true, false, fresh);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
