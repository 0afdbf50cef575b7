package io.gatehouse.federation.keys;

import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.outbound.OutboundAnswer;
import io.gatehouse.outbound.OutboundException;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One set: its keys as they were fetched last, and when it may be fetched again. Safe for several threads. */
final class RemoteKeySet {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);
    private static final int SUCCESS = 200;

    private final OutboundHttp http;
    private final KeySetAddress address;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile State state = new State(Map.of(), Instant.MIN, Instant.MIN);

    /**
     * What is known.
     *
     * @param fetchedAt when these keys came
     * @param triedAt when they were last asked for, in vain or not
     */
    private record State(Map<String, JWK> keys, Instant fetchedAt, Instant triedAt) {
        Optional<JWK> find(String kid) {
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
    }

    RemoteKeySet(OutboundHttp http, KeySetAddress address) {
        this.http = http;
        this.address = address;
    }

    Optional<JWK> find(String kid, Instant now) {
        State known = state;
        boolean satisfies = known.isFresh(now) && known.find(kid).isPresent();
        if (!satisfies && known.mayTry(now)) {
            known = fetched(known, now);
        }
        return known.isUsable(now) ? known.find(kid) : Optional.empty();
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
            if (answer.status() != SUCCESS) {
                LOG.warn(
                        "the key set at {} is answered with status {}",
                        address.uri().getHost(),
                        answer.status());
                return new State(before.keys(), before.fetchedAt(), now);
            }
            return new State(PublishedKeys.read(answer.text()), now, now);
        } catch (OutboundException e) {
            LOG.warn("a key set cannot be fetched: {}", e.getMessage());
        } catch (PublishedKeys.UnreadableException e) {
            LOG.warn("the key set at {} is none", address.uri().getHost());
        }
        return new State(before.keys(), before.fetchedAt(), now);
    }
}
