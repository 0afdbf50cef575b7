package io.gatehouse.mail;

import io.gatehouse.core.principal.EmailAddress;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom mail comes from.
 *
 * @param name for people; null: the tenant's
 */
public record MailSender(@Nullable String name, EmailAddress address) {
    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<>]*?)\"?\\s*<([^<>]+)>\\s*");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    /**
     * Reads {@code no-reply@example.com} or {@code Example <no-reply@example.com>}. A domain in letters beyond ASCII is turned
     * into its ASCII form (RFC 5891); the part before the {@code @} has to be ASCII. Empty if it is nothing of the sort.
     */
    public static Optional<MailSender> parse(String text) {
        if (CONTROLS.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(text);
        boolean hasName = named.matches();
        String name = hasName ? named.group(1).strip() : "";
        return address(hasName ? named.group(2).strip() : text.strip())
                .map(address -> new MailSender(name.isEmpty() ? null : name, address));
    }

    private static Optional<EmailAddress> address(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            return EmailAddress.parse(text.substring(0, at + 1) + domain);
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** What stands behind the {@code @}. */
    String domain() {
        return address.text().substring(address.text().indexOf('@') + 1);
    }
}
