package io.gatehouse.core.challenge;

/**
 * What a code is good for. Codes of different scopes live side by side for one address, each with its own resend time.
 *
 * @param purpose what it proves
 * @param variant keeps a dialect's several names for one purpose apart; empty for the usual one; at most 40 characters
 */
public record CodeScope(ChallengePurpose purpose, String variant) {
    /** The usual scope of the purpose. */
    public static CodeScope of(ChallengePurpose purpose) {
        return new CodeScope(purpose, "");
    }
}
