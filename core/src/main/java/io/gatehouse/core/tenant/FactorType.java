package io.gatehouse.core.tenant;

/** Kinds of second factors, in the order in which they are offered. */
public enum FactorType {
    /** A code from an authenticator that shares a seed with us (RFC 6238). */
    OTP,
    /** A code sent to a telephone number. */
    SMS,
    /** A code sent to an e-mail address. */
    EMAIL,
    /** A key pair held by the person's device (WebAuthn). */
    PASSKEY
}
