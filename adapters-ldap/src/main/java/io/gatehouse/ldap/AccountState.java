package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Entry;
import io.gatehouse.core.directory.DirectoryKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry's own attributes say of the account, password aside.
 *
 * @param disabled the account is switched off
 * @param expires when its time is over; null: never
 * @param locked locked for wrong passwords, as far as it shows
 * @param mustChange the password is to be changed first
 */
record AccountState(boolean disabled, @Nullable Instant expires, boolean locked, boolean mustChange) {
    /** Attributes that are read for it. */
    static final List<String> ACTIVE_DIRECTORY =
            List.of("userAccountControl", "accountExpires", "lockoutTime", "pwdLastSet");

    static final List<String> LDAP =
            List.of("pwdAccountLockedTime", "nsAccountLock", "ds-pwp-account-disabled", "pwdReset");

    private static final int ACCOUNT_DISABLED = 0x2;
    private static final int NEVER_EXPIRES = 0x10000;
    private static final String LOCKED_FOR_GOOD = "000001010000Z";
    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long TICKS_OF_A_SECOND = 10_000_000L;

    /** The attributes of a kind of directory. */
    static List<String> attributes(DirectoryKind kind) {
        return switch (kind) {
            case LDAP -> LDAP;
            case ACTIVE_DIRECTORY -> ACTIVE_DIRECTORY;
        };
    }

    /** What the entry says. */
    static AccountState of(Entry entry, DirectoryKind kind) {
        return switch (kind) {
            case LDAP -> ofLdap(entry);
            case ACTIVE_DIRECTORY -> ofActiveDirectory(entry);
        };
    }

    /** Whether a log-in is possible at that time, save for the password and for locks that pass by themselves. */
    boolean isEnabled(Instant now) {
        return !disabled && (expires == null || expires.isAfter(now));
    }

    private static AccountState ofLdap(Entry entry) {
        @Nullable String lockedSince = entry.getAttributeValue("pwdAccountLockedTime");
        boolean isLockedForGood = LOCKED_FOR_GOOD.equals(lockedSince);
        boolean isDisabled =
                isLockedForGood || isTrue(entry, "nsAccountLock") || isTrue(entry, "ds-pwp-account-disabled");
        return new AccountState(isDisabled, null, lockedSince != null && !isLockedForGood, isTrue(entry, "pwdReset"));
    }

    private static boolean isTrue(Entry entry, String attribute) {
        return "true".equalsIgnoreCase(entry.getAttributeValue(attribute));
    }

    private static AccountState ofActiveDirectory(Entry entry) {
        long control = number(entry, "userAccountControl").orElse(0L);
        boolean isToChange = number(entry, "pwdLastSet").orElse(-1L) == 0 && (control & NEVER_EXPIRES) == 0;
        return new AccountState(
                (control & ACCOUNT_DISABLED) != 0,
                number(entry, "accountExpires").flatMap(AccountState::instant).orElse(null),
                number(entry, "lockoutTime").orElse(0L) > 0,
                isToChange);
    }

    private static Optional<Long> number(Entry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValueAsLong(attribute));
    }

    /** A FILETIME: steps of 100 ns since 1601; 0 and the greatest number mean never. */
    private static Optional<Instant> instant(long fileTime) {
        if (fileTime <= 0 || fileTime == Long.MAX_VALUE) {
            return Optional.empty();
        }
        try {
            return Optional.of(FILETIME_EPOCH.plus(Duration.ofSeconds(fileTime / TICKS_OF_A_SECOND)));
        } catch (DateTimeException | ArithmeticException never) {
            return Optional.empty();
        }
    }
}
