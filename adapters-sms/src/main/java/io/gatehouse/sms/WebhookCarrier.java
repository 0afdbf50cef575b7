package io.gatehouse.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.core.delivery.Carrier;
import io.gatehouse.core.delivery.Handover;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Trouble;
import io.gatehouse.core.delivery.Trouble.Kind;
import io.gatehouse.core.delivery.Wording;
import io.gatehouse.core.support.Secret;
import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.outbound.OutboundRequest;
import io.gatehouse.outbound.Reach;
import io.gatehouse.outbound.WebhookSignature;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands text messages, as signed JSON, to an address that knows what to do with them: any other house, or a bridge to it. The
 * form is told in {@code docs/delivery.md}. Close it at the end.
 */
public final class WebhookCarrier implements Carrier, AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final WebhookSettings settings;
    private final OutboundHttp http;
    private final InstantSource clock;

    /** @param name see {@link Carrier#name} */
    public WebhookCarrier(String name, WebhookSettings settings, InstantSource clock) {
        this(name, settings, OutboundLimits.defaults().within(DEADLINE), clock);
    }

    WebhookCarrier(String name, WebhookSettings settings, OutboundLimits limits, InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.http = new OutboundHttp(limits);
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Handover carry(Message message, Wording.Text text) {
        String body = body(message, text);
        Map<String, String> headers = Map.of(
                "Accept",
                "application/json",
                "Idempotency-Key",
                message.id(),
                WebhookSignature.HEADER,
                WebhookSignature.of(settings.secret().utf8(), clock.instant(), body));
        try {
            OutboundAnswer answer = http.send(
                    OutboundRequest.post(settings.url(), headers, "application/json", body),
                    new Reach(true, "http".equals(settings.url().getScheme())));
            return read(answer);
        } catch (OutboundException lost) {
            return Lost.handover(lost);
        }
    }

    private static String body(Message message, Wording.Text text) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", message.id());
        body.put("to", message.to().canonical());
        body.put("text", text.text());
        Secret code = message.code();
        if (code != null) {
            body.put("code", code.reveal());
        }
        body.put("purpose", message.purpose().name().toLowerCase(Locale.ROOT));
        body.put("language", message.language().toLanguageTag());
        body.put("tenant", message.tenant().slug().text());
        body.put("tenantName", message.tenant().name());
        body.put("expiresAt", message.expiresAt().toString());
        return body.toString();
    }

    private static Handover read(OutboundAnswer answer) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return new Handover.Taken(text(answer, "reference"));
        }
        if (status == 429) {
            return new Handover.Later(new Trouble(Kind.RATE_LIMITED, "429"), Waits.of(answer));
        }
        String detail = String.valueOf(status);
        if (status >= 500 || status == 408) {
            return new Handover.Later(new Trouble(Kind.PROVIDER_FAILING, detail), Waits.of(answer));
        }
        if (status == 401 || status == 403) {
            return new Handover.Later(new Trouble(Kind.CREDENTIALS_REFUSED, detail), null);
        }
        return new Handover.Refused(new Trouble(kind(text(answer, "error")), detail));
    }

    private static Kind kind(@Nullable String error) {
        return switch (error) {
            case "address_invalid" -> Kind.ADDRESS_INVALID;
            case "unsubscribed" -> Kind.UNSUBSCRIBED;
            case "region_not_permitted" -> Kind.REGION_NOT_PERMITTED;
            case "sender_refused" -> Kind.SENDER_REFUSED;
            case null, default -> Kind.MESSAGE_REFUSED;
        };
    }

    /** A text of the answer's object; null if there is none. */
    private static @Nullable String text(OutboundAnswer answer, String field) {
        try {
            JsonNode found = JSON.readTree(answer.body()).path(field);
            return found.isTextual() ? found.asText() : null;
        } catch (JsonProcessingException noJson) {
            return null;
        } catch (IOException impossible) {
            return null;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
