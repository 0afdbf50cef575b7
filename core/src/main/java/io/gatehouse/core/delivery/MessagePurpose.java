package io.gatehouse.core.delivery;

/** What a message is for; decides its wording. */
public enum MessagePurpose {
    SIGN_IN_CODE,
    REGISTER_CODE,
    VERIFICATION_CODE,
    RESET_PASSWORD_CODE,
    CHANGE_ADDRESS_CODE,
    SECOND_FACTOR_CODE,
    UNLOCK_ACCOUNT_CODE,
    DELETE_ACCOUNT_CODE,
    VERIFY_EMAIL_LINK,
    RESET_PASSWORD_LINK,
    PASSWORD_CHANGED_NOTICE
}
