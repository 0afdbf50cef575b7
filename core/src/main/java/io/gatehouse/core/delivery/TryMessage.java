package io.gatehouse.core.delivery;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Hands a harmless message to a tenant's carrier, at once and once, past the queue and every limit: for operators who want to
 * see whether it arrives. Safe for several threads.
 */
public final class TryMessage {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Carriers carriers;
    private final Wording wording;
    private final IdSource ids;
    private final InstantSource clock;

    public TryMessage(Carriers carriers, Wording wording, IdSource ids, InstantSource clock) {
        this.carriers = carriers;
        this.wording = wording;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. @param carrier its name */
    public record Tried(String carrier, Handover handover) {}

    /** Tries. Waits for the provider. @param to a mail address or a number */
    public Tried execute(Tenant tenant, Identifier to, Locale language) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Message message = new Message(
                ids.next(),
                now,
                tenant,
                to,
                MessagePurpose.TEST_NOTICE,
                null,
                null,
                null,
                language,
                now.plus(LIFETIME));
        Carrier carrier = carriers.of(tenant, message.channel());
        return new Tried(carrier.name(), carrier.carry(message, wording.of(message)));
    }
}
