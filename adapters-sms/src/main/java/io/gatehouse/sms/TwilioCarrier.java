package io.gatehouse.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands text messages to Twilio's Messages API through its SDK. Twilio does not tell repeats, so a message whose first try had
 * no answer may arrive twice; its {@code ValidityPeriod} keeps it from arriving after it has expired. Close it at the end.
 */
public final class TwilioCarrier implements Carrier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioCarrier.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** What Twilio takes, in seconds. */
    private static final long LONGEST_VALIDITY = 36_000;

    private static final int TOO_MANY_REQUESTS = 429;

    private final String name;
    private final TwilioSettings settings;
    private final OutboundHttp http;
    private final InstantSource clock;

    /** @param name see {@link Carrier#name} */
    public TwilioCarrier(String name, TwilioSettings settings, InstantSource clock) {
        this(name, settings, OutboundLimits.defaults().within(DEADLINE), clock);
    }

    TwilioCarrier(String name, TwilioSettings settings, OutboundLimits limits, InstantSource clock) {
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
        TwilioHttp once = new TwilioHttp(http, settings.baseUrl(), message.id());
        try {
            String sid = Objects.requireNonNull(
                    creator(message, text).create(client(once)).getSid());
            return new Handover.Taken(sid);
        } catch (TwilioException | OutboundException | NullPointerException failure) {
            LOG.debug(
                    "{}: {} was not taken: {}",
                    name,
                    message,
                    failure.getClass().getSimpleName());
            return handover(once, failure);
        }
    }

    private MessageCreator creator(Message message, Wording.Text text) {
        String to = message.to().canonical();
        String sender = settings.senderTo(to);
        PhoneNumber number = new PhoneNumber(to);
        MessageCreator creator = TwilioSettings.isService(sender)
                ? new MessageCreator(settings.accountSid(), number, sender, text.text())
                : new MessageCreator(settings.accountSid(), number, new PhoneNumber(sender), text.text());
        long left = Duration.between(clock.instant(), message.expiresAt()).toSeconds();
        creator.setValidityPeriod((int) Math.max(1, Math.min(LONGEST_VALIDITY, left)));
        URI reports = settings.reports();
        return reports == null ? creator : creator.setStatusCallback(TwilioReports.address(reports, message.id()));
    }

    private TwilioRestClient client(TwilioHttp once) {
        String key = settings.apiKey();
        Secret secret = key == null ? settings.authToken() : settings.apiSecret();
        return new TwilioRestClient.Builder(
                        key == null ? settings.accountSid() : key,
                        Objects.requireNonNull(secret).reveal())
                .accountSid(settings.accountSid())
                .httpClient(once)
                .build();
    }

    private static Handover handover(TwilioHttp once, RuntimeException failure) {
        OutboundException lost = once.failure();
        if (lost != null) {
            return Lost.handover(lost);
        }
        OutboundAnswer answer = once.answer();
        if (answer == null) {
            throw failure; // nothing was asked: an error of this server
        }
        if (answer.isSuccess()) {
            return new Handover.Unknown(Trouble.of(Kind.ANSWER_UNREADABLE));
        }
        Integer code = failure instanceof ApiException e ? e.getCode() : null;
        return refusal(answer, code);
    }

    private static Handover refusal(OutboundAnswer answer, @Nullable Integer code) {
        int status = answer.status();
        String detail = String.valueOf(code == null ? status : code);
        Kind kind = code == null ? null : TwilioCodes.of(code);
        if (status == TOO_MANY_REQUESTS || kind == Kind.RATE_LIMITED) {
            return new Handover.Later(new Trouble(Kind.RATE_LIMITED, detail), Waits.of(answer));
        }
        if (status >= 500) {
            return new Handover.Later(new Trouble(Kind.PROVIDER_FAILING, detail), Waits.of(answer));
        }
        if (status == 401 || status == 403 && kind == null) {
            return new Handover.Later(new Trouble(Kind.CREDENTIALS_REFUSED, detail), null);
        }
        return switch (kind) {
            case null -> new Handover.Refused(new Trouble(Kind.MESSAGE_REFUSED, detail));
            case CREDENTIALS_REFUSED, PROVIDER_FAILING, ADDRESS_BUSY ->
                new Handover.Later(new Trouble(kind, detail), null);
            default -> new Handover.Refused(new Trouble(kind, detail));
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
