package io.gatehouse.core.delivery;

import io.gatehouse.core.support.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Single attempts to hand a message over: by the carrier that the tenant has, unless that one rests, and under a lease that is
 * still held. Safe for several threads.
 */
public final class Attempts {
    private static final Duration STORE_PAUSE = Duration.ofMillis(500);

    private final MessageQueue queue;
    private final Carriers carriers;
    private final Wording wording;
    private final Outcomes outcomes;
    private final Consumer<RuntimeException> defects;
    private final InstantSource clock;
    private final ConcurrentMap<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /** @param defects told of errors of this server, for the log */
    public Attempts(
            MessageQueue queue,
            Carriers carriers,
            Wording wording,
            Outcomes outcomes,
            Consumer<RuntimeException> defects,
            InstantSource clock) {
        this.queue = queue;
        this.carriers = carriers;
        this.wording = wording;
        this.outcomes = outcomes;
        this.defects = defects;
        this.clock = clock;
    }

    /** Whether the message's carrier needs no waiting for. */
    boolean isInstant(Message message) {
        return carrier(message).isInstant();
    }

    /** Hands the message to a carrier that needs no waiting for, and touches no store. */
    Handover instant(Message message) {
        return carry(carrier(message), message);
    }

    /** One attempt, with all that follows from it. */
    void make(Message message, QueuedMessage queued, Lease lease) {
        Instant now = clock.instant();
        if (!now.isBefore(queued.expiresAt())) {
            outcomes.end(queued, lease, MessageState.EXPIRED, Trouble.of(Trouble.Kind.PROVIDER_FAILING));
            return;
        }
        Carrier carrier = carrier(message);
        CircuitBreaker breaker = breaker(carrier);
        Instant resting = breaker.refusedUntil(now);
        if (resting != null) {
            queue.giveBack(queued.id(), lease, resting, null, false);
            return;
        }
        if (!queue.begin(queued.id(), lease.extended(now.plus(Courier.LEASE)))) {
            return; // it lay here too long, and is another's
        }
        Handover handover = carry(carrier, message);
        note(breaker, handover);
        writeDown(queued, lease, handover);
    }

    /** What the provider has must not be sent again for want of a connection to the store: that is tried while the lease lasts. */
    void writeDown(QueuedMessage queued, Lease lease, Handover handover) {
        Instant giveUp = clock.instant().plus(Courier.LEASE.minus(Courier.LONGEST_HANDOVER));
        while (true) {
            try {
                outcomes.of(queued, lease, handover);
                return;
            } catch (StoreUnavailableException away) {
                if (!clock.instant().isBefore(giveUp)) {
                    throw away;
                }
                LockSupport.parkNanos(STORE_PAUSE.toNanos());
            }
        }
    }

    /** Tells of a failure that leaves a message for a later round. */
    void tell(RuntimeException failure) {
        defects.accept(failure);
    }

    private Handover carry(Carrier carrier, Message message) {
        try {
            return carrier.carry(message, wording.of(message));
        } catch (RuntimeException defect) {
            defects.accept(defect);
            return new Handover.Unknown(Trouble.of(Trouble.Kind.DEFECT));
        }
    }

    private void note(CircuitBreaker breaker, Handover handover) {
        switch (handover) {
            case Handover.Taken ignored -> breaker.works();
            case Handover.Refused ignored -> breaker.works();
            case Handover.Unknown(Trouble trouble) -> breaker.failed(trouble, clock.instant());
            case Handover.Later(Trouble trouble, var wish) -> later(breaker, trouble, wish);
        }
    }

    private void later(CircuitBreaker breaker, Trouble trouble, @Nullable Duration wish) {
        if (trouble.kind() == Trouble.Kind.ADDRESS_BUSY) {
            breaker.works();
            return;
        }
        if (wish != null) {
            breaker.asksForPause(trouble, wish, clock.instant());
            return;
        }
        breaker.failed(trouble, clock.instant());
    }

    /** How each provider does, as this node sees it. */
    public List<CarrierHealth> health() {
        Instant now = clock.instant();
        return carriers.all().stream()
                .map(carrier -> breaker(carrier).health(carrier.name(), now))
                .toList();
    }

    private Carrier carrier(Message message) {
        return carriers.of(message.tenant(), message.channel());
    }

    private CircuitBreaker breaker(Carrier carrier) {
        return breakers.computeIfAbsent(carrier.name(), name -> new CircuitBreaker());
    }
}
