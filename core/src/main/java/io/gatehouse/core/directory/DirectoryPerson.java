package io.gatehouse.core.directory;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was last made of somebody in a directory.
 *
 * @param principal whose account it is
 * @param print digest of what the directory said and of the rules that it was read by; the same print again: nothing to do
 * @param given roles that the directory has given; it takes them again
 * @param found roles that it would have given, had they not been there before; they stay
 * @param ended whether the account was ended because the directory said so, so that the directory can restore it
 * @param lastRun the last reading of everybody that came upon the person; 0 before the first
 */
public record DirectoryPerson(
        DirectoryId directory,
        StableId id,
        PrincipalId principal,
        Digest print,
        Set<RoleName> given,
        Set<RoleName> found,
        boolean ended,
        long lastRun) {
    public DirectoryPerson {
        given = Collections.unmodifiableSet(new TreeSet<>(given));
        found = Collections.unmodifiableSet(new TreeSet<>(found));
    }

    /** The same, to whom the directory has given nothing. */
    DirectoryPerson withoutRoles() {
        return new DirectoryPerson(directory, id, principal, print, Set.of(), Set.of(), ended, lastRun);
    }

    @Override
    public String toString() {
        return "DirectoryPerson[" + principal + "]";
    }
}
