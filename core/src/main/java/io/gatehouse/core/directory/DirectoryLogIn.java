package io.gatehouse.core.directory;

/** What came of a log-in at a directory. Only what proves the right password may be told apart outside. */
public sealed interface DirectoryLogIn {
    /** The password is right and nothing stands against the log-in. */
    record Authenticated(DirectoryEntry entry) implements DirectoryLogIn {}

    /** Nobody, or more than one, is found by that name, or the password is wrong: which of them is not said. */
    record InvalidCredentials() implements DirectoryLogIn {}

    /**
     * The directory has locked the account, after wrong passwords mostly. Proves nothing, since directories say so without
     * looking at the password: outside it is the same as {@link InvalidCredentials}, unless the tenant tells everybody.
     */
    record AccountLocked(DirectoryEntry entry) implements DirectoryLogIn {}

    /** The password is right, but this is no log-in. */
    record Withheld(DirectoryEntry entry, Obstacle obstacle) implements DirectoryLogIn {}

    /** No answer in time. */
    record Unavailable(Outage outage) implements DirectoryLogIn {}

    /** What stands against a log-in with the right password. */
    enum Obstacle {
        /** The password was set by somebody else (AD 773; {@code changeAfterReset}). */
        MUST_CHANGE_PASSWORD,
        /** The password is too old (AD 532; {@code passwordExpired}). */
        PASSWORD_EXPIRED,
        /** The account is disabled (AD 533). */
        ACCOUNT_DISABLED,
        /** The account's time is over (AD 701). */
        ACCOUNT_EXPIRED,
        /** Not at this hour (AD 530). */
        HOUR_NOT_ALLOWED,
        /** Not from this machine (AD 531). */
        WORKSTATION_NOT_ALLOWED
    }
}
