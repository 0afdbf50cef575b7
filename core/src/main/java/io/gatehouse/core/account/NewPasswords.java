package io.gatehouse.core.account;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Takes new passwords in: the tenant's policy, then the hash, before any transaction is begun. */
public final class NewPasswords {
    private final PasswordHasher hasher;
    private final PasswordsElsewhere elsewhere;
    private final InstantSource clock;

    public NewPasswords(PasswordHasher hasher, PasswordsElsewhere elsewhere, InstantSource clock) {
        this.hasher = hasher;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /** Where all passwords are kept here. */
    public NewPasswords(PasswordHasher hasher, InstantSource clock) {
        this(hasher, PasswordsElsewhere.NONE, clock);
    }

    /** Who keeps the principal's password elsewhere; empty: it is to be kept here. */
    public Optional<PasswordsElsewhere.Keeper> keeperOf(Principal principal) {
        return elsewhere.keeperOf(principal);
    }

    /**
     * The principal's password ready to be stored; empty if it is kept elsewhere, where it has just been written. So it comes
     * before a proof is spent: a password which is refused there leaves that good.
     */
    public Result<Optional<StoredPassword>> prepareFor(
            Principal principal, Tenant tenant, Secret password, int minLength) {
        return keeperOf(principal)
                .map(keeper -> keeper.reset(password).map(written -> Optional.<StoredPassword>empty()))
                .orElseGet(() -> prepare(tenant, password, minLength).map(Optional::of));
    }

    /**
     * The password ready to be stored; {@code WEAK_PASSWORD} or {@code BUSY} otherwise.
     *
     * @param minLength what the gate demands beyond the tenant's policy; 0 for nothing
     */
    public Result<StoredPassword> prepare(Tenant tenant, Secret password, int minLength) {
        List<String> unmet = tenant.policies().password().atLeast(minLength).unmet(password);
        if (!unmet.isEmpty()) {
            return Result.refused(Failure.rules(FailureCode.WEAK_PASSWORD, unmet));
        }
        try {
            return Result.ok(new StoredPassword(
                    hasher.hash(password), PasswordLevel.ofAccount(password), false, clock.instant()));
        } catch (HashingBusyException busy) {
            return Result.refused(Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()));
        }
    }
}
