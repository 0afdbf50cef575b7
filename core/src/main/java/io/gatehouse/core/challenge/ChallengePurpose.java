package io.gatehouse.core.challenge;

/** What a proof was asked for. A proof of one purpose is never read as another's. */
public enum ChallengePurpose {
    /** A text-message code that the Authing dialect sends without a scene: good for every purpose of that channel. */
    ANY,
    SIGN_IN,
    REGISTER,
    /** Proves control of an address: registers, signs in, completes, binds (Authing 7.2). */
    VERIFY_ADDRESS,
    COMPLETE_PROFILE,
    RESET_PASSWORD,
    CHANGE_ADDRESS,
    BIND_ADDRESS,
    UNBIND_ADDRESS,
    MFA_BIND,
    MFA_VERIFY,
    MFA_UNBIND,
    /** Proves who somebody is, to no end of ours: nothing is opened with it. */
    VERIFY_IDENTITY,
    UNLOCK_ACCOUNT,
    DELETE_ACCOUNT
}
