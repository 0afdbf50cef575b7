package io.gatehouse.sms;

import com.twilio.security.RequestValidator;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.QueueEntry.Report;
import io.gatehouse.core.delivery.ReportReader;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio posts about messages, proven by {@code X-Twilio-Signature}: an HMAC under the account's token over the address
 * as it was given to Twilio, so over this server's configured name and whatever host the request names, and over all fields.
 */
public final class TwilioReports implements ReportReader {
    private static final Pattern MESSAGE = Pattern.compile("[?&]message=([0-9a-f]{24})(?:&|$)");

    private final String origin;
    private final String accountSid;
    private final RequestValidator validator;

    /** @param reports see {@link TwilioSettings} */
    public TwilioReports(URI reports, String accountSid, Secret authToken) {
        this.origin = reports.getScheme() + "://" + reports.getRawAuthority();
        this.accountSid = accountSid;
        this.validator = new RequestValidator(authToken.reveal());
    }

    /** The address that reports of that message go to. */
    static URI address(URI reports, String message) {
        return URI.create(reports + (reports.getRawQuery() == null ? "?" : "&") + "message=" + message);
    }

    @Override
    public Reading read(String pathAndQuery, Map<String, String> form, String signature) {
        boolean isTwilio =
                validator.validate(origin + pathAndQuery, form, signature) && accountSid.equals(form.get("AccountSid"));
        if (!isTwilio) {
            return new Reading.Forged();
        }
        Matcher message = MESSAGE.matcher(pathAndQuery);
        Report report = report(form.getOrDefault("MessageStatus", ""));
        return report != null && message.find() && HexId.isValid(message.group(1))
                ? new Reading.Told(new MessageId(message.group(1)), report)
                : new Reading.Nothing();
    }

    private static @Nullable Report report(String status) {
        return switch (status) {
            case "delivered", "read" -> Report.DELIVERED;
            case "undelivered", "failed" -> Report.UNDELIVERED;
            default -> null;
        };
    }
}
