package io.gatehouse.core.principal;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user name: case-sensitive, in Unicode form NFKC. Prints masked.
 *
 * @param text 1 to 64 code points, without white space, controls, invisible or compatibility characters
 */
public record Username(String text) implements Identifier {
    private static final int LONGEST = 64;
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\+?[0-9]{7,}");

    public Username {
        if (!isAcceptable(text)) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /**
     * A user name from outside; empty if it has an unacceptable character or length. Characters that NFKC would change
     * (full-width letters, ligatures, the Kelvin sign) are refused rather than folded, so that nobody is looked up under
     * a name that he did not type.
     */
    public static Optional<Username> parse(String input) {
        return isAcceptable(input) ? Optional.of(new Username(input)) : Optional.empty();
    }

    /**
     * Whether the name could be taken for an e-mail address or a telephone number; such names are not registered, so that
     * signing in by "account" stays unambiguous (Authing 8.2).
     */
    public boolean looksLikeAnotherIdentifier() {
        return text.indexOf('@') >= 0 || LIKE_A_NUMBER.matcher(text).matches();
    }

    @Override
    public String canonical() {
        return text;
    }

    @Override
    public Type type() {
        return Type.USERNAME;
    }

    @Override
    public String toString() {
        return text.substring(0, text.offsetByCodePoints(0, 1)) + "***";
    }

    private static boolean isAcceptable(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1
                && length <= LONGEST
                && text.codePoints().allMatch(CharacterRules::isVisible)
                && Normalizer.isNormalized(text, Normalizer.Form.NFKC);
    }
}
