package io.gatehouse.web.dev;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.support.Secret;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as the development outbox shows it. Prints without what is secret in it.
 *
 * @param at epoch milliseconds
 * @param channel {@code sms} or {@code email}
 * @param to the address; numbers in E.164 form
 * @param tenant slug
 * @param token the secret of the link by itself
 * @param tokenId what some clients send beside the token; null unless the message has one
 * @param subject only of mail
 * @param html only of mail
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutboxEntry(
        String id,
        long at,
        String channel,
        String to,
        String tenant,
        String purpose,
        @Nullable String code,
        @Nullable String link,
        @Nullable String token,
        @Nullable String tokenId,
        @Nullable String subject,
        String text,
        @Nullable String html) {
    private static final Pattern TOKEN_ID = Pattern.compile("(?:^|&)tokenId=([0-9a-f]{24})(?:&|$)");

    static OutboxEntry of(Message message, Wording wording) {
        Wording.Text text = wording.of(message);
        boolean isMail = message.channel() == Channel.EMAIL;
        return new OutboxEntry(
                message.id(),
                message.at().toEpochMilli(),
                isMail ? "email" : "sms",
                Addresses.shown(message.to()),
                message.tenant().slug().text(),
                message.purpose().name(),
                revealed(message.code()),
                message.link() == null ? null : message.link().toString(),
                revealed(message.token()),
                tokenId(message.link()),
                isMail ? text.subject() : null,
                text.text(),
                text.html());
    }

    /** The id that stands beside the token in links of App Services applications; null in others. */
    private static @Nullable String tokenId(@Nullable URI link) {
        String query = link == null ? null : link.getRawQuery();
        Matcher found = TOKEN_ID.matcher(query == null ? "" : query);
        return found.find() ? found.group(1) : null;
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    @Override
    public String toString() {
        return "OutboxEntry[" + id + "]";
    }
}
