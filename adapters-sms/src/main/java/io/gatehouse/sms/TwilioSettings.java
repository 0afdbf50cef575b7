package io.gatehouse.sms;

import io.gatehouse.core.support.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account at Twilio. Prints without secrets.
 *
 * @param accountSid {@code AC} and 32 hexadecimal digits
 * @param authToken the account's token: authenticates if there is no API key, and alone proves reports; null: an API key
 *     authenticates, and there are no reports
 * @param apiKey {@code SK} and 32 hexadecimal digits; null: the token authenticates
 * @param apiSecret null if there is no API key
 * @param sender of messages to countries that have none of their own
 * @param senders by the beginning of the number that is sent to, such as {@code +44}; the longest counts
 * @param baseUrl in the place of Twilio's own; null: Twilio's
 * @param reports the public address that reports are posted to, without query; null: none are asked for
 */
public record TwilioSettings(
        String accountSid,
        @Nullable Secret authToken,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        String sender,
        Map<String, String> senders,
        @Nullable URI baseUrl,
        @Nullable URI reports) {
    private static final String SERVICE = "MG[0-9a-f]{32}";

    public TwilioSettings {
        senders = Map.copyOf(senders);
        if (!accountSid.matches("AC[0-9a-f]{32}")) {
            throw new IllegalArgumentException("an account SID is AC and 32 hexadecimal digits");
        }
        if ((apiKey == null) != (apiSecret == null) || (apiKey == null && authToken == null)) {
            throw new IllegalArgumentException("an auth token, or an API key with its secret");
        }
        if (sender.isBlank() || senders.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a sender is a number, a name or a messaging service");
        }
    }

    /** Whether the sender is a messaging service, which chooses among numbers of its own. */
    static boolean isService(String sender) {
        return sender.matches(SERVICE);
    }

    /** Who sends to that number. @param e164 plus sign and digits */
    String senderTo(String e164) {
        return senders.entrySet().stream()
                .filter(entry -> e164.startsWith(entry.getKey()))
                .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(sender);
    }

    @Override
    public String toString() {
        return "TwilioSettings[" + accountSid + "]";
    }
}
