package io.gatehouse.core.directory;

/**
 * Where people are and how one is found by what was typed.
 *
 * @param base DN under which people are
 * @param filter an LDAP filter (RFC 4515) in which <code>{0}</code> stands for what was typed, escaped;
 *     <code>{1}</code> for the part before the first {@code @} or after the first {@code \}, so that
 *     {@code sAMAccountName} finds {@code alice@corp.example} and {@code CORP\alice} too
 * @param scope how deep
 */
public record UserSearch(String base, String filter, Scope scope) {
    private static final int LONGEST = 1024;

    public UserSearch {
        if (base.length() > LONGEST || filter.isBlank() || filter.length() > LONGEST) {
            throw new IllegalArgumentException("users needs base and filter of at most " + LONGEST + " characters");
        }
        if (!filter.contains("{0}") && !filter.contains("{1}")) {
            throw new IllegalArgumentException("users.filter must contain {0} or {1}, the name that was typed");
        }
    }

    /** How deep a search goes. */
    public enum Scope {
        BASE,
        ONE,
        SUB
    }
}
