package io.gatehouse.app.blueprint;

import io.gatehouse.core.mfa.ImportFactors.Brought;
import io.gatehouse.core.support.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of a principal as written. Prints without secrets.
 *
 * @param factors authenticator, number and address, one of each at most; null if nothing is written of them
 * @param recoveryCodes to begin with; empty if none are written
 */
record FactorEntries(@Nullable List<Brought> factors, List<Secret> recoveryCodes) {
    FactorEntries {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    /** Whether nothing is written. */
    boolean isEmpty() {
        return factors == null && recoveryCodes.isEmpty();
    }
}
