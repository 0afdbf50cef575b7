package io.gatehouse.core.delivery;

/** What a message is for; decides its wording. */
public enum MessagePurpose {
    SIGN_IN_CODE,
    REGISTER_CODE,
    VERIFICATION_CODE,
    RESET_PASSWORD_CODE,
    CHANGE_ADDRESS_CODE,
    SECOND_FACTOR_CODE,
    /** A code that sets the first password of an account that somebody else has made. */
    TEMPORARY_CODE,
    UNLOCK_ACCOUNT_CODE,
    DELETE_ACCOUNT_CODE,
    VERIFY_EMAIL_LINK,
    RESET_PASSWORD_LINK,
    PASSWORD_CHANGED_NOTICE,
    FACTOR_ADDED_NOTICE,
    FACTOR_REMOVED_NOTICE,
    FACTORS_RESET_NOTICE,
    RECOVERY_CODE_USED_NOTICE,
    /** Sent by an operator to see whether it arrives. */
    TEST_NOTICE
}
