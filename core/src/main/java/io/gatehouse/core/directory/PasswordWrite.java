package io.gatehouse.core.directory;

/** What came of writing a password to a directory. */
public sealed interface PasswordWrite {
    /** It is written. */
    record Written() implements PasswordWrite {}

    /** There is no such entry, or the old password is wrong. */
    record InvalidCredentials() implements PasswordWrite {}

    /** The directory's own rules refuse the new password (too short, used before, too young); nothing changed. */
    record AgainstItsPolicy() implements PasswordWrite {}

    /** The connection, the person or the service account may not write passwords; nothing was changed. */
    record NotAllowed() implements PasswordWrite {}

    /** No answer; whether it is written is not known. */
    record Unavailable(Outage outage) implements PasswordWrite {}
}
