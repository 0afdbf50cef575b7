package io.gatehouse.core.directory;

import io.gatehouse.core.principal.ProfileField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as a directory keeps it, read through the {@link AttributeMap}. What is in it is the directory's word, of no
 * checked form but lengths: an empty or overlong value (over {@value #LONGEST_VALUE} characters) is as good as none, of
 * several the first counts. Prints the name of the entry alone.
 *
 * @param name where it is now; changes when it is renamed or moved
 * @param id what never changes
 * @param username the account's name as the directory writes it, whatever was typed
 * @param email as written; nothing says that it was verified
 * @param phone as written, in any form
 * @param profile the further members that have a value
 * @param memberOf the groups that the entry itself names, as far as the directory writes them there and that were read: only
 *     with {@link GroupSearch.Means#MEMBER_OF}. At most {@value #MOST_GROUPS}
 * @param enabled whether the directory would let the person in, save for the password: not disabled, not expired
 *     ({@code userAccountControl}, {@code accountExpires}, {@code pwdAccountLockedTime}, {@code nsAccountLock})
 */
public record DirectoryEntry(
        DistinguishedName name,
        StableId id,
        String username,
        @Nullable String email,
        @Nullable String phone,
        Map<ProfileField, String> profile,
        List<DistinguishedName> memberOf,
        boolean enabled) {
    public static final int LONGEST_VALUE = 1024;
    public static final int MOST_GROUPS = 10_000;

    public DirectoryEntry {
        profile = Map.copyOf(profile);
        memberOf = List.copyOf(memberOf);
    }

    @Override
    public String toString() {
        return "DirectoryEntry[" + id + "]";
    }
}
