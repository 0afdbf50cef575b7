package io.gatehouse.core.mfa;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an authenticator has answered, as it came: nothing of it is verified yet. Prints without its contents. */
public sealed interface PasskeyAnswer {
    /** Longest credential id in bytes (WebAuthn Level 3, section 4). */
    int LONGEST_ID = 1023;

    /** Longest member in bytes; with keys of 4096 bits an answer is far shorter. */
    int LONGEST_MEMBER = 16 * 1024;

    byte[] credentialId();

    /** The client's own account of the ceremony, JSON in UTF-8 (section 5.8.1). */
    byte[] clientData();

    /** That a key pair was made. @param transports how the authenticator can be reached, as it says itself */
    record Attestation(byte[] credentialId, byte[] clientData, byte[] attestationObject, Set<String> transports)
            implements PasskeyAnswer {
        public Attestation {
            transports = Set.copyOf(transports);
        }

        @Override
        public String toString() {
            return "Attestation";
        }
    }

    /** That the holder of a key pair consents. @param userHandle whose it is, where the authenticator tells; else null */
    record Assertion(
            byte[] credentialId,
            byte[] clientData,
            byte[] authenticatorData,
            byte[] signature,
            byte @Nullable [] userHandle)
            implements PasskeyAnswer {
        @Override
        public String toString() {
            return "Assertion";
        }
    }
}
