package io.gatehouse.federation.keys;

import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One set: its keys as they were fetched last, and when it may be fetched again. Safe for several threads. */
final class RemoteKeySet {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);
    private static final int SUCCESS = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final OutboundHttp http;
    private final KeySetAddress address;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile State state = new State(Map.of(), Instant.MIN, Instant.MIN, null);

    /**
     * What is known.
     *
     * @param fetchedAt when these keys came
     * @param triedAt when they were last asked for, in vain or not
     * @param failure why that was in vain; null if it was not
     */
    private record State(
            Map<String, PublishedKey> keys, Instant fetchedAt, Instant triedAt, KeyAnswer.@Nullable Cause failure) {
        Optional<PublishedKey> find(String kid) {
            return Optional.ofNullable(keys.get(kid));
        }

        boolean isFresh(Instant now) {
            return now.isBefore(fetchedAt.plus(RemoteKeys.FRESH));
        }

        boolean isUsable(Instant now) {
            return now.isBefore(fetchedAt.plus(RemoteKeys.LONGEST_KEPT));
        }

        boolean mayTry(Instant now) {
            return !now.isBefore(triedAt.plus(RemoteKeys.BETWEEN_FETCHES));
        }

        /** The same keys, after another attempt that was in vain. */
        State failing(KeyAnswer.Cause cause, Instant now) {
            return new State(keys, fetchedAt, now, cause);
        }
    }

    RemoteKeySet(OutboundHttp http, KeySetAddress address) {
        this.http = http;
        this.address = address;
    }

    KeyAnswer ask(String kid, Instant now) {
        State known = state;
        boolean satisfies = known.isFresh(now) && known.find(kid).isPresent();
        if (!satisfies && known.mayTry(now)) {
            known = fetched(known, now);
        }
        Optional<PublishedKey> key = known.isUsable(now) ? known.find(kid) : Optional.empty();
        KeyAnswer.Cause failure = known.failure();
        return key.<KeyAnswer>map(KeyAnswer.Found::new)
                .orElseGet(() -> failure == null ? new KeyAnswer.Unknown() : new KeyAnswer.Unavailable(failure));
    }

    /** One fetches; who waited for him takes what he has brought. */
    private State fetched(State seen, Instant now) {
        fetching.lock();
        try {
            if (state == seen) {
                state = fetch(seen, now);
            }
            return state;
        } finally {
            fetching.unlock();
        }
    }

    private State fetch(State before, Instant now) {
        try {
            OutboundAnswer answer = http.send(
                    OutboundRequest.get(address.uri(), Map.of("Accept", "application/json")), address.reach());
            if (answer.status() == SUCCESS) {
                return new State(PublishedKeys.read(answer.text()), now, now, null);
            }
            LOG.warn("the key set at {} is answered with status {}", host(), answer.status());
            return before.failing(causeOf(answer.status()), now);
        } catch (OutboundException e) {
            LOG.warn("a key set cannot be fetched: {}", e.getMessage());
            return before.failing(causeOf(e.kind()), now);
        } catch (PublishedKeys.UnreadableException e) {
            LOG.warn("the key set at {} is none", host());
            return before.failing(KeyAnswer.Cause.UNREADABLE, now);
        }
    }

    private String host() {
        return String.valueOf(address.uri().getHost());
    }

    private static KeyAnswer.Cause causeOf(int status) {
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            return KeyAnswer.Cause.UNREACHABLE;
        }
        return status >= 400 ? KeyAnswer.Cause.NOT_THERE : KeyAnswer.Cause.UNREADABLE;
    }

    private static KeyAnswer.Cause causeOf(OutboundException.Kind kind) {
        return switch (kind) {
            case FORBIDDEN_TARGET -> KeyAnswer.Cause.NOT_THERE;
            case TOO_LARGE -> KeyAnswer.Cause.UNREADABLE;
            case BUSY, UNREACHABLE, TIMED_OUT, BROKEN -> KeyAnswer.Cause.UNREACHABLE;
        };
    }
}
