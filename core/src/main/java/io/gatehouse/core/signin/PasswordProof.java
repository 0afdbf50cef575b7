package io.gatehouse.core.signin;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.HashingBusyException;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.signin.SignInStore.Attempt;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares a password with a counted attempt's: the one place where passwords are checked, whatever the gate and whatever
 * for. Unknown accounts and accounts without a password cost the same time.
 */
public final class PasswordProof {
    private final SignInStore store;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final ClientPenalties penalties;

    public PasswordProof(SignInStore store, CredentialStore credentials, PasswordHasher hasher, Throttle throttle) {
        this.store = store;
        this.credentials = credentials;
        this.hasher = hasher;
        this.penalties = new ClientPenalties(throttle);
    }

    /** What came of the comparison. */
    sealed interface Outcome {
        /** The password is the principal's. The attempt still stands on the counters. */
        record Right(Principal principal, StoredPassword password) implements Outcome {}

        /** It is not, or there is nobody or nothing to compare with. Counted; the client is not penalised for it yet. */
        record Wrong() implements Outcome {}

        /** It was not compared: locked, waiting or busy. */
        record NotCompared(Failure failure) implements Outcome {}
    }

    /** How long this client has to wait before any attempt; empty if it need not. Asked before {@code open}. */
    Optional<Failure> barred(Tenant tenant, Origin origin, Instant now) {
        return penalties
                .wait(tenant, origin, now)
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }

    Outcome compare(Attempt attempt, Secret password, Instant now) {
        Instant lockedUntil = attempt.lockedUntil();
        if (lockedUntil != null) {
            return new Outcome.NotCompared(
                    Failure.retryAfter(FailureCode.ACCOUNT_LOCKED, Duration.between(now, lockedUntil)));
        }
        StoredPassword stored = attempt.password();
        PasswordHash hash = stored == null ? hasher.decoy() : stored.hash();
        try {
            boolean matches = hasher.verify(password, hash);
            Principal principal = attempt.principal();
            if (matches && stored != null && principal != null) {
                upgrade(principal, password, stored);
                return new Outcome.Right(principal, stored);
            }
        } catch (HashingBusyException busy) {
            store.release(attempt);
            return new Outcome.NotCompared(Failure.retryAfter(FailureCode.BUSY, busy.retryAfter()));
        }
        return new Outcome.Wrong();
    }

    /** Counts a wrong password against the client, once it is known that it is nobody's. */
    void penalise(Tenant tenant, Origin origin, Instant now) {
        penalties.count(tenant, origin, now);
    }

    private void upgrade(Principal principal, Secret password, StoredPassword stored) {
        if (!hasher.needsUpgrade(stored.hash())) {
            return;
        }
        try {
            credentials.upgrade(principal.tenantId(), principal.id(), stored.hash(), hasher.hash(password));
        } catch (HashingBusyException later) {
            return; // the old hash is good; the next sign-in tries again
        }
    }
}
