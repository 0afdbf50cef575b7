package io.gatehouse.core.mfa;

import java.util.Optional;

/**
 * Verifies what authenticators answer (WebAuthn Level 3, sections 7.1 and 7.2): type, challenge, origin and that no frame
 * of another origin asked; the relying party; that somebody was present; the algorithm (ES256, EdDSA, RS256) and the
 * signature. Attestation is not asked for and not looked at. Counts nothing, and knows neither whose a passkey is nor
 * whether it was seen before. Whatever is handed in, hostile or not, is answered with empty rather than an exception.
 * Safe for several threads.
 */
public interface PasskeyVerifier {
    /** The challenge that an answer says it was made for, 16 to 64 bytes; empty if none can be read. */
    Optional<byte[]> challengeOf(PasskeyAnswer answer);

    /** What was registered; empty if the answer is not good for that challenge and relying party. */
    Optional<Attested> attest(RelyingParty party, byte[] challenge, PasskeyAnswer.Attestation answer);

    /**
     * What was registered.
     *
     * @param publicKey in COSE form
     * @param signCount 0 where the authenticator does not count
     */
    record Attested(
            byte[] credentialId,
            byte[] publicKey,
            long signCount,
            boolean userVerified,
            boolean backupEligible,
            boolean backedUp) {
        @Override
        public String toString() {
            return "Attested";
        }
    }

    /**
     * What was asserted; empty if the answer is not good for that challenge and relying party, not by that passkey, names
     * another principal than its own, or says otherwise than before whether the passkey may be backed up.
     *
     * @param mustVerifyUser whether the authenticator must have verified its holder
     */
    Optional<Asserted> verify(
            RelyingParty party,
            byte[] challenge,
            Passkey passkey,
            boolean mustVerifyUser,
            PasskeyAnswer.Assertion answer);

    /** What was asserted. @param signCount 0 where the authenticator does not count */
    record Asserted(long signCount, boolean userVerified, boolean backedUp) {}
}
