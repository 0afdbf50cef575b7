package io.gatehouse.core.federation;

/** What happens when somebody comes through a connection whose identity belongs to nobody here yet. */
public enum FirstSight {
    /** An account is made. */
    CREATE,
    /** The person is asked to prove an account that exists (Authing 1640). */
    BIND,
    /** The person is asked which of both (Authing 1641). */
    BIND_OR_CREATE
}
