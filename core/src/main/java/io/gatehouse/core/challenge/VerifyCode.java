package io.gatehouse.core.challenge;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.TokenSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks one-time codes. A guess is counted before anything is compared, in a transaction of its own; the right code is
 * taken in the transaction of what it opens. Safe for several threads and server instances.
 */
public final class VerifyCode {
    /** Nobody sends longer codes; longer input is not worth a comparison. */
    private static final int LONGEST = 16;

    private final ChallengeStore challenges;
    private final TokenSigner signer;

    private final @Nullable SpendGuard guard;

    public VerifyCode(ChallengeStore challenges, TokenSigner signer) {
        this(challenges, signer, null);
    }

    /** @param guard told of codes that were right, so that it knows where codes are read; null: nobody is told */
    public VerifyCode(ChallengeStore challenges, TokenSigner signer, @Nullable SpendGuard guard) {
        this.challenges = challenges;
        this.signer = signer;
        this.guard = guard;
    }

    /** What came of a guess. */
    public sealed interface Guess {
        /** It is this code, still unspent. */
        record Right(PendingCode code) implements Guess {}

        /** A code could have been answered, but this is none of them. Counted, and so not had without end. */
        record Wrong() implements Guess {}

        /** There was nothing to guess at: none was sent, or it has expired, was taken or guessed at too often. */
        record NothingPending() implements Guess {}
    }

    /**
     * The pending code that this is, after counting one guess against each code that was sent to the address in one of
     * the scopes. Empty if it is none of them, or they have expired, were taken or guessed at too often.
     */
    public Optional<PendingCode> check(
            TenantId tenant, Identifier address, Set<CodeScope> scopes, Secret code, Instant now) {
        return guess(tenant, address, scopes, code, now) instanceof Guess.Right(PendingCode right)
                ? Optional.of(right)
                : Optional.empty();
    }

    /** As {@link #check}, but tells a wrong guess from one that had nothing to meet: for the audit log alone. */
    public Guess guess(TenantId tenant, Identifier address, Set<CodeScope> scopes, Secret code, Instant now) {
        List<Digest> keys =
                scopes.stream().map(scope -> key(tenant, address, scope)).toList();
        List<PendingCode> pending = challenges.guess(keys, now);
        if (pending.isEmpty()) {
            return new Guess.NothingPending();
        }
        if (code.isEmpty() || code.length() > LONGEST) {
            return new Guess.Wrong();
        }
        Optional<PendingCode> right = pending.stream()
                .filter(candidate -> candidate.code().equals(codeDigest(tenant, candidate.key(), code)))
                .findFirst();
        if (right.isPresent() && guard != null) {
            guard.used(right.get(), address, now);
        }
        return right.<Guess>map(Guess.Right::new).orElseGet(Guess.Wrong::new);
    }

    /** Takes the checked code out, in the caller's transaction; false if somebody else was quicker. */
    public boolean take(PendingCode code, Instant now) {
        return challenges.take(code, now);
    }

    /** Voids all pending codes of the address, in the caller's transaction. */
    public void voidCodes(TenantId tenant, Identifier address) {
        challenges.voidCodes(tenant, addressKey(tenant, address));
    }

    /** Names the code of that address and scope. */
    static Digest key(TenantId tenant, Identifier address, CodeScope scope) {
        return Digest.ofParts(
                "code",
                tenant.hex(),
                address.type().name(),
                address.canonical(),
                scope.purpose().name(),
                scope.variant());
    }

    /** Names the address, for voiding all its codes. */
    static Digest addressKey(TenantId tenant, Identifier address) {
        return Digest.ofParts("code-address", tenant.hex(), address.type().name(), address.canonical());
    }

    /** How a code is kept: keyed, since six digits under a plain digest are soon tried out. */
    Digest codeDigest(TenantId tenant, Digest key, Secret code) {
        byte[] text = code.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[Digest.LENGTH + text.length];
        System.arraycopy(key.bytes(), 0, input, 0, Digest.LENGTH);
        System.arraycopy(text, 0, input, Digest.LENGTH, text.length);
        return Digest.ofStored(signer.derive(tenant, "code", input));
    }
}
