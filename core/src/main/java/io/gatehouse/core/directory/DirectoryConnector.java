package io.gatehouse.core.directory;

import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks directories. Safe for several threads; blocks, so its place is a virtual thread. Nothing is thrown for what a directory
 * does or fails to do: every such end is a value. Never counts failures; its caller does, for {@link
 * DirectoryLogIn.InvalidCredentials} alone.
 *
 * <p>Every call but {@link #readEverybody} and {@link #readChanged} ends within {@link DirectoryTimeouts#LONGEST_CALL}, even if
 * a server takes the connection and never speaks. Of one directory only so many calls run at once; the rest are answered {@link
 * Outage#BUSY} straight away, so that a directory that hangs takes nothing from others or from log-ins without one.
 *
 * <p>Names are data: what was typed only ever becomes the value of a filter's assertion, escaped by RFC 4515. Referrals and
 * search references are not followed.
 */
public interface DirectoryConnector {
    /**
     * Checks a password: finds the one entry by the service account, then binds as the name that the directory returned, never
     * as what was typed. At most one search and one bind are sent. If the name finds no entry or several, nothing is bound.
     *
     * <p>An empty or blank name, a name over 256 characters or with a control character, and an empty, blank or overlong
     * password or one with a NUL are {@link DirectoryLogIn.InvalidCredentials} before anything is sent (RFC 4513, section
     * 5.1.2).
     */
    DirectoryLogIn authenticate(DirectorySettings settings, String login, Secret password);

    /**
     * Finds one person as {@link #authenticate} does; empty if there is none or more than one, or if the entry has no stable id.
     */
    DirectoryAnswer<Optional<DirectoryEntry>> find(DirectorySettings settings, String login);

    /**
     * Reads one person by what never changes, wherever under the base it is now; empty if it is gone, or is none of those whom
     * {@link #readEverybody} reads any more.
     */
    DirectoryAnswer<Optional<DirectoryEntry>> read(DirectorySettings settings, StableId id);

    /**
     * The groups of a person just read, by {@link DirectorySettings#groups}; in no order, each once. Groups that contain one
     * another do no harm. More than {@link DirectoryEntry#MOST_GROUPS}, or deeper than 20 levels, are {@link Outage#FAILED}
     * rather than some of them.
     *
     * @param within ends sooner than other calls if this is shorter; {@link Outage#TIMED_OUT} if it is zero or less
     */
    DirectoryAnswer<List<DirectoryGroup>> groups(DirectorySettings settings, DirectoryEntry entry, Duration within);

    /** The same in the time that any call has. */
    default DirectoryAnswer<List<DirectoryGroup>> groups(DirectorySettings settings, DirectoryEntry entry) {
        return groups(settings, entry, DirectoryTimeouts.LONGEST_CALL);
    }

    /**
     * Reads everybody under the base who has the attributes {@code id} and {@code username} and could be found by {@link
     * UserSearch#filter}, disabled ones too, by pages of at most {@code pageSize}. Of the filter's comparisons with what was typed
     * it is asked only whether the attribute is there. Each page is handed over in the caller's thread before the next is asked for, and no more than one
     * is kept.
     *
     * @param pageSize 1 to 1000
     * @return never {@link SyncOutcome.CursorUnusable}
     */
    SyncOutcome readEverybody(DirectorySettings settings, int pageSize, Consumer<List<DirectoryEntry>> page);

    /**
     * Reads those who came or changed since the cursor, as {@link #readEverybody} does. Who is gone does not show, nor do changes
     * of groups that leave the person's own entry as it was.
     */
    SyncOutcome readChanged(
            DirectorySettings settings, SyncCursor since, int pageSize, Consumer<List<DirectoryEntry>> page);

    /**
     * Changes a person's password as that person (RFC 3062; for Active Directory {@code unicodePwd}, old value deleted, new one
     * added). {@link PasswordWrite.NotAllowed} unless {@link DirectorySettings#passwordChange}, and where the connection has no
     * TLS for Active Directory. Also answers for a password that must be changed first. The new password's bounds are those of
     * {@link #authenticate}; outside them it is {@link PasswordWrite.AgainstItsPolicy}.
     */
    PasswordWrite changePassword(DirectorySettings settings, StableId id, Secret oldPassword, Secret newPassword);

    /** Sets a person's password by the service account, as {@link #changePassword} otherwise. */
    PasswordWrite resetPassword(DirectorySettings settings, StableId id, Secret newPassword);
}
