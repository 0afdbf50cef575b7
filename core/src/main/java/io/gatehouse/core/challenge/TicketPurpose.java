package io.gatehouse.core.challenge;

/** What a single-use ticket opens. */
public enum TicketPurpose {
    /** Set a new password after the first sign-in demanded it. */
    FIRST_PASSWORD,
    /** Set a new password through a mailed link. */
    RESET_PASSWORD,
    /** Mark the address verified through a mailed link. */
    VERIFY_EMAIL
}
