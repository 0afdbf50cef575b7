package io.gatehouse.core.federation;

/**
 * Why nobody could be identified, for the log and for what a dialect tells.
 *
 * @param note for the operator: names the check that failed, never what was brought or answered
 */
public record UpstreamRefusal(Reason reason, String note) {
    /** The causes. */
    public enum Reason {
        /** The code, token or signature is not good, or was used already. */
        INVALID_CREDENTIAL,
        /** It was good once. */
        EXPIRED,
        /** It is good, but was issued for another client. */
        WRONG_AUDIENCE,
        /** It was issued by another than the connection names. */
        WRONG_ISSUER,
        /** It belongs to another attempt. */
        WRONG_NONCE,
        /** The kind of provider takes no credential of this sort. */
        UNSUPPORTED_CREDENTIAL,
        /** The upstream did not answer in time or in bounds, or said that it cannot now. Trying again may help. */
        UNREACHABLE,
        /** The upstream answered what nothing can be made of. */
        MALFORMED_ANSWER,
        /** The connection lacks something or is wrong: only its operator can help. */
        MISCONFIGURED
    }

    /** Whether another credential of the same person may do. */
    public boolean isCredentialsFault() {
        return switch (reason) {
            case INVALID_CREDENTIAL, EXPIRED, WRONG_AUDIENCE, WRONG_ISSUER, WRONG_NONCE, UNSUPPORTED_CREDENTIAL -> true;
            case UNREACHABLE, MALFORMED_ANSWER, MISCONFIGURED -> false;
        };
    }
}
