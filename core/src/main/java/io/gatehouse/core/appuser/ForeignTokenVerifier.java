package io.gatehouse.core.appuser;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges tokens that others have issued. Safe for several threads. */
public interface ForeignTokenVerifier {
    /** Longest token, in characters. */
    int LONGEST = 1_000_000;

    /**
     * Whether the rules let the token pass, in the order of App Services section 7.2: three segments, not too long; exactly the
     * algorithm of the rules, and nothing in the header that asks for other keys or other processing; the signature; an expiry
     * that lies in the future, and not beyond all reason; times that have come; issuer and audience; a subject. Nothing is
     * fetched but the key set of the rules.
     */
    Verdict verify(String token, ForeignTokenRules rules);

    /** What came of it. */
    sealed interface Verdict {}

    /**
     * The token is good. Prints without its content.
     *
     * @param subject as {@link AppIdentity#isId} takes it
     * @param claims all that the token says: JSON, numbers as {@link java.math.BigDecimal}
     */
    record Genuine(String subject, Map<String, @Nullable Object> claims) implements Verdict {
        @Override
        public String toString() {
            return "Genuine";
        }
    }

    /** It is not. @param reason for the operator's log, without anything of the token; never for the client */
    record Refused(String reason) implements Verdict {}
}
