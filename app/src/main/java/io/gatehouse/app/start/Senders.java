package io.gatehouse.app.start;

import io.gatehouse.app.blueprint.SenderEntries;
import io.gatehouse.app.blueprint.SenderEntries.BySmtp;
import io.gatehouse.app.blueprint.SenderEntries.ByTwilio;
import io.gatehouse.app.blueprint.SenderEntries.ByWebhook;
import io.gatehouse.app.blueprint.SenderEntries.InOutbox;
import io.gatehouse.app.blueprint.SenderEntries.SmsEntry;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.delivery.Carrier;
import io.gatehouse.core.delivery.Channel;
import io.gatehouse.core.delivery.ConfiguredCarriers;
import io.gatehouse.core.delivery.NoteReport;
import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.delivery.ReportReader;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.delivery.WordingFolder;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.mail.SmtpCarrier;
import io.gatehouse.sms.TwilioCarrier;
import io.gatehouse.sms.TwilioReports;
import io.gatehouse.sms.TwilioSettings;
import io.gatehouse.sms.WebhookCarrier;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes carriers, readers of reports and texts of what a {@link DeliveryPlan} says. */
final class Senders {
    /** Where {@code web.delivery} takes Twilio's reports. */
    private static final String REPORTS = "/delivery/twilio/status";

    private final DeliveryPlan plan;
    private final URI publicUrl;
    private final InstantSource clock;
    private final Map<String, ReportReader> readers = new HashMap<>();

    Senders(DeliveryPlan plan, URI publicUrl, InstantSource clock) {
        this.plan = plan;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The carriers; a channel without one has the outbox. @throws StartRefusedException if one cannot be made */
    ConfiguredCarriers carriers(Outbox outbox) {
        Map<Channel, Carrier> standard = new EnumMap<>(Channel.class);
        standard.put(Channel.SMS, outbox);
        standard.put(Channel.EMAIL, outbox);
        standard.putAll(carriers(plan.senders(), NoteReport.SERVER, outbox));
        Map<Slug, Map<Channel, Carrier>> own = new HashMap<>();
        plan.own().forEach((slug, senders) -> own.put(slug, carriers(senders, slug.text(), outbox)));
        return new ConfiguredCarriers(standard, own);
    }

    /** Who reads reports of the carriers that were made, by the slug of the tenant that they are of. */
    Map<String, ReportReader> readers() {
        return Map.copyOf(readers);
    }

    /** The texts. @throws StartRefusedException if the folder with others cannot be read */
    Wording wording() {
        Path folder = plan.wording();
        try {
            return new Wording(
                    folder == null ? WordingFolder.none() : WordingFolder.read(folder),
                    tenant -> Optional.ofNullable(plan.own().get(tenant))
                            .map(SenderEntries::autofill)
                            .or(() -> Optional.ofNullable(plan.senders().autofill())));
        } catch (IllegalArgumentException wrong) {
            throw new StartRefusedException("delivery.wording: " + wrong.getMessage());
        }
    }

    private Map<Channel, Carrier> carriers(SenderEntries senders, String of, Outbox outbox) {
        Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
        Optional.ofNullable(senders.sms()).ifPresent(sms -> carriers.put(Channel.SMS, sms(sms, of, outbox)));
        Optional.ofNullable(senders.mail())
                .ifPresent(mail -> carriers.put(
                        Channel.EMAIL,
                        switch (mail) {
                            case InOutbox ignored -> outbox;
                            case BySmtp(var settings) -> smtp(settings, of);
                        }));
        return carriers;
    }

    private static Carrier smtp(io.gatehouse.mail.SmtpSettings settings, String of) {
        try {
            return new SmtpCarrier(name("smtp", of), settings);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefusedException("mail.smtp.caFile: " + wrong.getMessage());
        }
    }

    private Carrier sms(SmsEntry entry, String of, Outbox outbox) {
        return switch (entry) {
            case InOutbox ignored -> outbox;
            case ByWebhook(var settings) -> new WebhookCarrier(name("webhook", of), settings, clock);
            case ByTwilio(var settings) -> twilio(settings, of);
        };
    }

    /** Reports are proven by the account's token alone, and only an address under TLS is given to Twilio. */
    private Carrier twilio(TwilioSettings given, String of) {
        Secret token = given.authToken();
        URI reports = token == null || !"https".equals(publicUrl.getScheme()) ? null : reports(of);
        if (reports != null && token != null) {
            readers.put(of, new TwilioReports(reports, given.accountSid(), token));
        }
        return new TwilioCarrier(name("twilio", of), reportingTo(given, reports), clock);
    }

    private URI reports(String of) {
        return URI.create(publicUrl + REPORTS + (of.isEmpty() ? "" : "?of=" + of));
    }

    private static TwilioSettings reportingTo(TwilioSettings given, @Nullable URI reports) {
        return new TwilioSettings(
                given.accountSid(),
                given.authToken(),
                given.apiKey(),
                given.apiSecret(),
                given.sender(),
                given.senders(),
                given.baseUrl(),
                reports);
    }

    private static String name(String adapter, String of) {
        return of.isEmpty() ? adapter : adapter + " of " + of;
    }
}
