package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.EmailAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain that mail addresses lie in, by its name on the wire: lower-case ASCII, other scripts as A-labels (RFC 5890).
 *
 * @param ascii such as {@code example.com} or {@code xn--bcher-kva.example}
 */
public record MailDomain(String ascii) {
    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FORM = Pattern.compile("(?:" + LABEL + "\\.)+(?![0-9]+\\z)" + LABEL);
    private static final Pattern PLAIN = Pattern.compile("\\p{ASCII}*");
    private static final String ENCODED = "xn--";

    public MailDomain {
        if (!isDomain(ascii)) {
            throw new IllegalArgumentException("not a domain");
        }
    }

    /**
     * The domain of that name. Empty if it is none, or if it is only by mapping another: a look-alike ({@code ｅxample.com}) or a
     * spelling of which two versions of IDNA make different domains ({@code straße.example}), which must be written as A-label.
     */
    public static Optional<MailDomain> parse(String text) {
        List<String> labels = new ArrayList<>();
        for (String label : text.split("\\.", -1)) {
            Optional<String> encoded = label(label);
            if (encoded.isEmpty()) {
                return Optional.empty();
            }
            labels.add(encoded.get());
        }
        return Optional.of(String.join(".", labels))
                .filter(MailDomain::isDomain)
                .map(MailDomain::new);
    }

    /** Whether the address lies in this very domain; not if it lies in one below it. */
    public boolean holds(EmailAddress address) {
        String canonical = address.canonical();
        return canonical.substring(canonical.indexOf('@') + 1).equals(ascii);
    }

    private static boolean isDomain(String ascii) {
        return ascii.length() <= LONGEST && FORM.matcher(ascii).matches();
    }

    private static Optional<String> label(String label) {
        if (PLAIN.matcher(label).matches()) {
            return Optional.of(label.toLowerCase(Locale.ROOT));
        }
        try {
            String encoded = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
            boolean isItself =
                    encoded.startsWith(ENCODED) && IDN.toUnicode(encoded).equals(label.toLowerCase(Locale.ROOT));
            return isItself ? Optional.of(encoded) : Optional.empty();
        } catch (IllegalArgumentException notALabel) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return ascii;
    }
}
