package io.gatehouse.core.delivery;

/** Where a message stands. */
public enum MessageState {
    /** To be sent, or being sent. */
    WAITING,
    /** A provider has it. */
    SENT,
    /** A provider will never take it. */
    REFUSED,
    /** It was of no use any more before a provider took it. */
    EXPIRED,
    /** It was tried twice without an answer; it may have been sent twice, once or not at all. */
    UNCERTAIN,
    /** Never meant to be sent: it kept an answer's time from telling that an address has no account. */
    DECOY
}
