package io.gatehouse.core.account;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import java.util.Optional;

/** Passwords that are kept elsewhere and nowhere here, in a directory. Safe for several threads. */
public interface PasswordsElsewhere {
    /** All passwords are kept here. */
    PasswordsElsewhere NONE = principal -> Optional.empty();

    /** Who keeps the principal's password; empty: it is kept here, or there is none. */
    Optional<Keeper> keeperOf(Principal principal);

    /**
     * Writes one person's password where it is kept. Refused: {@code WEAK_PASSWORD} by the rules there, {@code
     * PASSWORD_KEPT_ELSEWHERE} if it is not to be changed from here, {@code DIRECTORY_UNAVAILABLE}.
     */
    interface Keeper {
        /** Changes it for somebody who knows the present one; also {@code OLD_PASSWORD_WRONG}. Counts nothing. */
        Result<Principal> change(Secret old, Secret next);

        /** Sets it for somebody who has proven an address of the account. */
        Result<Principal> reset(Secret next);
    }
}
