package io.gatehouse.core.appuser;

import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of others an application believes (App Services section 7.2). Prints without keys.
 *
 * @param algorithm the only one; a token never chooses
 * @param audiences of which the token must name all; never empty
 * @param anyAudience one of the audiences will do
 * @param issuer whom the token must name as its issuer; null: it is not asked for
 */
public record ForeignTokenRules(
        Algorithm algorithm,
        Keys keys,
        List<String> audiences,
        boolean anyAudience,
        @Nullable String issuer) {
    /** How a token can be signed. */
    public enum Algorithm {
        HS256,
        RS256,
        ES256
    }

    /** Where the keys are. */
    public sealed interface Keys {}

    /** Keys that the operator has given; any of them may fit. Texts: a shared secret, or a public key in PEM. */
    public record Given(List<Secret> keys) implements Keys {
        /** How many there may be. */
        public static final int MOST = 3;

        /** Shortest text of a key. */
        public static final int SHORTEST = 32;

        /** Longest text of a key. */
        public static final int LONGEST = 4096;

        private static final String PEM = "-----BEGIN";

        public Given {
            if (keys.isEmpty() || keys.size() > MOST) {
                throw new IllegalArgumentException("one to three keys");
            }
            keys = List.copyOf(keys);
        }

        /**
         * Whether that text can be a key for that algorithm. A public key is never a shared secret, whatever it is written
         * as: everybody knows it.
         */
        public static boolean isAcceptable(Algorithm algorithm, Secret key) {
            int length = key.reveal().length();
            boolean isPublic = key.reveal().contains(PEM);
            return length >= SHORTEST && length <= LONGEST && isPublic == (algorithm != Algorithm.HS256);
        }
    }

    /**
     * A key set (RFC 7517) that the issuer publishes; never for {@link Algorithm#HS256}.
     *
     * @param allowPrivateAddresses the operator has said that it may lie inside his network, and be asked in clear text
     */
    public record Published(URI url, boolean allowPrivateAddresses) implements Keys {}

    public ForeignTokenRules {
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("a token is for somebody");
        }
        if (keys instanceof Published && algorithm == Algorithm.HS256) {
            throw new IllegalArgumentException("a published key is no shared secret");
        }
        audiences = List.copyOf(audiences);
    }
}
