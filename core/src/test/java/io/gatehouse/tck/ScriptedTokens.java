package io.gatehouse.tck;

import io.gatehouse.core.appuser.ForeignTokenRules;
import io.gatehouse.core.appuser.ForeignTokenVerifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens of others that tests make up; remembers the rules by which the last was judged. */
public final class ScriptedTokens implements ForeignTokenVerifier {
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private @Nullable ForeignTokenRules rules;

    /** From now on that text is a good token. */
    public ScriptedTokens genuine(String token, String subject, Map<String, @Nullable Object> claims) {
        verdicts.put(token, new Genuine(subject, claims));
        return this;
    }

    /** By which rules the last token was judged. */
    public ForeignTokenRules rules() {
        return java.util.Objects.requireNonNull(rules, "no token was judged");
    }

    @Override
    public Verdict verify(String token, ForeignTokenRules by) {
        rules = by;
        return verdicts.getOrDefault(token, new Refused("made up by nobody"));
    }
}
