package io.gatehouse.core.signin;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accounts whose passwords are kept outside, in a directory: asked behind log-ins by account and password that are not known
 * here. Safe for several threads.
 */
public interface OutsideAccounts {
    /** There are none. */
    OutsideAccounts NONE = door -> Optional.empty();

    /** Who checks what is not known here at that door; empty if nobody does. Asked at every log-in by password: costs nothing. */
    Optional<Check> behind(Door door);

    /** Checks an account and a password outside. */
    interface Check {
        /**
         * What comes of it; the account is brought up to date, or made, before the answer. Counts nothing: the caller does.
         * Answers within five seconds.
         */
        Answer of(String account, Secret password, Origin origin);
    }

    /** What came of a check. */
    sealed interface Answer {
        /** The password is this principal's. */
        record Right(Principal principal) implements Answer {}

        /** It is nobody's, or nothing is known of the account: which of them is not said. */
        record Wrong() implements Answer {}

        /**
         * The password is right, but it lets nobody in, for a cause that may be told.
         *
         * @param principal whose it is; null if there is no account here
         */
        record Withheld(@Nullable Principal principal, FailureCode cause) implements Answer {}

        /**
         * Who might know the account does not answer.
         *
         * @param guessed whether somebody else outside has compared the password, and it was wrong: then it counts
         */
        record Unavailable(Failure failure, boolean guessed) implements Answer {}
    }
}
