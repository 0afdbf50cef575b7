package io.gatehouse.core.directory;

/** What speaks on the other side, where that matters beyond LDAP v3. */
public enum DirectoryKind {
    /** Any LDAP v3 server, OpenLDAP first. */
    LDAP,
    /** Active Directory: sub-codes of refused binds, {@code userAccountControl}, {@code tokenGroups}, {@code unicodePwd}. */
    ACTIVE_DIRECTORY
}
