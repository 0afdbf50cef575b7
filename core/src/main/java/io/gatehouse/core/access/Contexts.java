package io.gatehouse.core.access;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in which context a session may stand: the one thing that is chosen after the log-in and carried in the access token
 * (a vendor's till). Sessions of kinds that know no contexts never ask. Safe for several threads.
 */
public interface Contexts {
    /** Where nobody chooses anything. */
    Contexts NONE = new None();

    /** Whether sessions of that kind stand in contexts. Asks no store. */
    boolean concern(PrincipalKind kind);

    /**
     * The context in which a session stands from now on: the present one as long as it may be kept, the only one if there
     * is but one, else none. Refused if the principal may not sign in without one, or has lost its place altogether.
     *
     * @param present null for a new session, or where none was chosen yet
     */
    Result<Optional<ContextId>> standing(Principal principal, @Nullable ContextId present);

    /** Nobody stands in a context. */
    final class None implements Contexts {
        private None() {}

        @Override
        public boolean concern(PrincipalKind kind) {
            return false;
        }

        @Override
        public Result<Optional<ContextId>> standing(Principal principal, @Nullable ContextId present) {
            return Result.ok(Optional.empty());
        }
    }
}
