package io.gatehouse.core.principal;

/** Whether a principal may sign in. */
public enum PrincipalStatus {
    ACTIVATED,
    SUSPENDED,
    DEACTIVATED,
    RESIGNED,
    ARCHIVED;

    /** Whether this status lets its holder sign in. */
    public boolean maySignIn() {
        return this == ACTIVATED;
    }
}
