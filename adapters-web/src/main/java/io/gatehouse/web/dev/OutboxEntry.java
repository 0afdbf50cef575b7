package io.gatehouse.web.dev;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.support.Secret;
import io.micronaut.serde.annotation.Serdeable;
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
                null,
                isMail ? text.subject() : null,
                text.text(),
                text.html());
    }

    private static @Nullable String revealed(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    @Override
    public String toString() {
        return "OutboxEntry[" + id + "]";
    }
}
