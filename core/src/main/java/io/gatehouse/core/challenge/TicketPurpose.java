package io.gatehouse.core.challenge;

/** What a single-use ticket opens. */
public enum TicketPurpose {
    /** Set a new password after the first sign-in demanded it. */
    FIRST_PASSWORD,
    /** Set a new password through a mailed link. */
    RESET_PASSWORD,
    /** Mark the address verified through a mailed link. */
    VERIFY_EMAIL,
    /** Set a new password in the place of a lost one, by whoever has just proven the account's address. */
    SET_LOST_PASSWORD,
    /** Put a proven e-mail address in the place of the present one. */
    UPDATE_EMAIL,
    /** Put a proven number in the place of the present one. */
    UPDATE_PHONE,
    /** Remove the account. */
    DELETE_ACCOUNT,
    /** Go on with a sign-in whose first factor was right: prove the second one. */
    SECOND_FACTOR,
    /** Register a passkey: the challenge that an authenticator signs. */
    REGISTER_PASSKEY,
    /** Prove a passkey: the challenge that an authenticator signs. */
    ASSERT_PASSKEY,
    /** Spare a device the second factor at a sign-in; whoever shows it gets another in its place. */
    REMEMBERED_DEVICE,
    /** Confirm the registration at an App Services application. */
    CONFIRM_APP_USER,
    /** Set a new password in the place of a lost one, at an App Services application. */
    RESET_APP_PASSWORD,
    /** Set the first password, or a new one, by a short code that names its account alone. */
    TEMPORARY_CODE,
    /** Begin a way to an upstream whose identity is to be linked. */
    LINK_IDENTITY
}
