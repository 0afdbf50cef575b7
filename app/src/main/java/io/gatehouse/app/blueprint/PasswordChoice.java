package io.gatehouse.app.blueprint;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a principal gets the password of its entry.
 *
 * <p>A clear password is enforced: it is set unless the present one is the same. One that must be changed, and a hash, are
 * a beginning only: they do not undo what the principal has chosen since, nor a hash that was upgraded at a sign-in.
 */
public final class PasswordChoice {
    private final PasswordHasher hasher;

    public PasswordChoice(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /** The password to store; empty: none is written, or the present one stays. */
    Optional<StoredPassword> make(PrincipalEntry entry, Optional<StoredPassword> present, Instant now) {
        boolean alreadyChosen = entry.mustChangePassword()
                && present.filter(stored -> !stored.mustChange()).isPresent();
        if (alreadyChosen) {
            return Optional.empty();
        }
        Secret clear = entry.password();
        if (clear != null) {
            boolean same = present.filter(stored -> stored.mustChange() == entry.mustChangePassword())
                    .filter(stored -> hasher.verify(clear, stored.hash()))
                    .isPresent();
            return same
                    ? Optional.empty()
                    : Optional.of(new StoredPassword(
                            hasher.hash(clear), PasswordLevel.ofAccount(clear), entry.mustChangePassword(), now));
        }
        PasswordHash hash = entry.passwordHash();
        if (hash == null || present.filter(stored -> outlasts(stored, hash)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new StoredPassword(hash, PasswordLevel.LOW, entry.mustChangePassword(), now));
    }

    /** Whether the stored hash is the written one, or one of our own that has taken an imported one's place. */
    private boolean outlasts(StoredPassword stored, PasswordHash written) {
        return stored.hash().equals(written) || hasher.needsUpgrade(written) && !hasher.needsUpgrade(stored.hash());
    }
}
