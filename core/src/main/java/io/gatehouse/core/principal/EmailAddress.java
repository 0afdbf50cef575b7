package io.gatehouse.core.principal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, one recipient: kept as typed, compared by its folded form. Only ASCII letters are folded and only
 * ASCII is accepted in it (RFC 5321 without SMTPUTF8), so no look-alike reaches an address. Prints masked.
 *
 * @param text at most 254 characters (RFC 5321, section 4.5.3.1), a dot-atom before the one {@code @} and a domain name
 *     behind it
 */
public record EmailAddress(String text) implements Identifier {
    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String NOT_A_NUMBER = "(?![0-9]+\\z)"; // a top-level domain never is (RFC 3696, section 2)
    private static final Pattern FORM = Pattern.compile(
            "(?=.{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+" + NOT_A_NUMBER + LABEL);

    public EmailAddress {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** The address in the text, exactly as written; empty if it is not one address and nothing else. */
    public static Optional<EmailAddress> parse(String input) {
        return isAddress(input) ? Optional.of(new EmailAddress(input)) : Optional.empty();
    }

    @Override
    public String canonical() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public Type type() {
        return Type.EMAIL;
    }

    @Override
    public String toString() {
        return text.charAt(0) + "***" + text.substring(text.indexOf('@'));
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
