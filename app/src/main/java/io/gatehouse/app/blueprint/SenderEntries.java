package io.gatehouse.app.blueprint;

import io.gatehouse.core.delivery.Autofill;
import io.gatehouse.mail.SmtpSettings;
import io.gatehouse.sms.TwilioSettings;
import io.gatehouse.sms.WebhookSettings;
import org.jspecify.annotations.Nullable;

/**
 * By whom messages are sent, as written: of the server, or of a tenant that has its own.
 *
 * @param sms null: not said
 * @param mail null: not said
 * @param autofill what helps devices to fill in codes of text messages; null: not said
 */
public record SenderEntries(
        @Nullable SmsEntry sms,
        @Nullable MailEntry mail,
        @Nullable Autofill autofill) {
    /** Nothing said. */
    static final SenderEntries NONE = new SenderEntries(null, null, null);

    /** Who sends text messages. */
    public sealed interface SmsEntry {}

    /** Who sends mail. */
    public sealed interface MailEntry {}

    /** Nobody: they are shown in the development outbox, if there is one. */
    public record InOutbox() implements SmsEntry, MailEntry {}

    /** @param settings without the address of reports, which the server knows */
    public record ByTwilio(TwilioSettings settings) implements SmsEntry {}

    /** Some other house, by signed JSON. */
    public record ByWebhook(WebhookSettings settings) implements SmsEntry {}

    /** A mail server. */
    public record BySmtp(SmtpSettings settings) implements MailEntry {}
}
