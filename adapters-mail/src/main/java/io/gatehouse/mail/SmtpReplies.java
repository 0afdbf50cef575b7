package io.gatehouse.mail;

import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a server's refusal means: 4yz is for the time being, 5yz for good (RFC 5321, section 4.2.1); what it says beside the
 * numbers is not kept, since it may repeat the address.
 */
final class SmtpReplies {
    private static final Pattern ENHANCED = Pattern.compile("[245][0-9][0-9][ -]([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");
    private static final int SERVICE_CLOSING = 421;

    private SmtpReplies() {}

    /** @param mayHaveIt whether the text of the mail was under way */
    static Handover of(MessagingException failure, boolean mayHaveIt) {
        for (Exception each = failure; each != null; each = next(each)) {
            Handover said = said(each);
            if (said != null) {
                return said;
            }
        }
        return mayHaveIt ? new Handover.Unknown(Trouble.of(Kind.NO_ANSWER)) : Handover.Later.of(Kind.UNREACHABLE);
    }

    /** The one that a recipient has caused stands behind the one that says that something was wrong. */
    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static @Nullable Handover said(Exception failure) {
        return switch (failure) {
            case AuthenticationFailedException ignored -> Handover.Later.of(Kind.CREDENTIALS_REFUSED);
            case SMTPAddressFailedException e ->
                reply(e.getReturnCode(), e.getMessage(), Kind.ADDRESS_BUSY, Kind.ADDRESS_INVALID);
            case SMTPSenderFailedException e ->
                reply(e.getReturnCode(), e.getMessage(), Kind.PROVIDER_FAILING, Kind.SENDER_REFUSED);
            case SMTPSendFailedException e when e.getNextException() instanceof SMTPAddressFailedException -> null;
            case SMTPSendFailedException e when e.getNextException() instanceof SMTPSenderFailedException -> null;
            case SMTPSendFailedException e ->
                reply(e.getReturnCode(), e.getMessage(), Kind.PROVIDER_FAILING, Kind.MESSAGE_REFUSED);
            default -> null;
        };
    }

    private static @Nullable Handover reply(int code, @Nullable String text, Kind now, Kind forGood) {
        if (code < 400 || code > 599) {
            return null; // the connection broke, or the server speaks something else
        }
        String detail = code + enhanced(text == null ? "" : text);
        if (code == SERVICE_CLOSING) {
            return new Handover.Later(new Trouble(Kind.PROVIDER_FAILING, detail), null);
        }
        return code < 500
                ? new Handover.Later(new Trouble(now, detail), null)
                : new Handover.Refused(new Trouble(forGood, detail));
    }

    private static String enhanced(String text) {
        Matcher found = ENHANCED.matcher(text);
        return found.find() ? " " + found.group(1) : "";
    }
}
