package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import io.gatehouse.outbound.Reach;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The configurations that issuers publish (OpenID Connect Discovery 1.0, section 4), kept for an hour; one that cannot be
 * fetched again is used for a day. An issuer that does not answer is asked once in half a minute. Safe for several threads.
 */
public final class Discovery {
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration LONGEST_KEPT = Duration.ofDays(1);
    static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final int MOST = 256;

    private final Wire wire;
    private final InstantSource clock;
    private final Map<Source, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Slot> eldest) {
            return size() > MOST;
        }
    };

    private record Source(String issuer, URI address, Reach reach) {}

    /**
     * What is known of a source.
     *
     * @param metadata null if it could not be had yet
     * @param failure why the last attempt was in vain; null if it was not
     */
    private record Known(
            @Nullable Metadata metadata,
            Instant fetchedAt,
            Instant triedAt,
            @Nullable RefusedException failure) {
        static final Known NOTHING = new Known(null, Instant.EPOCH, Instant.EPOCH, null);
    }

    /** What is known of one source, and who may ask it: one at a time. */
    private static final class Slot {
        private final ReentrantLock fetching = new ReentrantLock();
        private volatile Known known = Known.NOTHING;
    }

    public Discovery(Wire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** The configuration of the peer's issuer. @throws RefusedException if it has none, or it cannot be had */
    Metadata of(Peer peer, String issuer) {
        URI published = peer.endpoints().get(Endpoint.DISCOVERY);
        Source source = new Source(issuer, published == null ? wellKnown(issuer) : published, Wire.reach(peer));
        Instant now = clock.instant();
        Slot slot = slot(source);
        Known known = slot.known;
        Known after = isDue(known, now) ? fetched(peer, source, slot, now) : known;
        Metadata metadata = after.metadata();
        if (metadata != null && now.isBefore(after.fetchedAt().plus(LONGEST_KEPT))) {
            return metadata;
        }
        throw after.failure() == null ? RefusedException.malformed("no configuration") : after.failure();
    }

    private static URI wellKnown(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            return URI.create(base + "/.well-known/openid-configuration");
        } catch (IllegalArgumentException e) {
            throw RefusedException.misconfigured("the issuer is no address");
        }
    }

    private static boolean isDue(Known before, Instant now) {
        boolean isFresh =
                before.metadata() != null && now.isBefore(before.fetchedAt().plus(FRESH));
        return !isFresh && !now.isBefore(before.triedAt().plus(BETWEEN_FETCHES));
    }

    /** One fetches; who waited for him takes what he has brought. */
    private Known fetched(Peer peer, Source source, Slot slot, Instant now) {
        slot.fetching.lock();
        try {
            if (isDue(slot.known, now)) {
                slot.known = fetch(peer, source, slot.known, now);
            }
            return slot.known;
        } finally {
            slot.fetching.unlock();
        }
    }

    private Known fetch(Peer peer, Source source, Known before, Instant now) {
        try {
            return new Known(fetch(peer, source), now, now, null);
        } catch (RefusedException failure) {
            return new Known(before.metadata(), before.fetchedAt(), now, failure);
        }
    }

    /** Section 4.3: the document must name the issuer that was asked. */
    private Metadata fetch(Peer peer, Source source) {
        Reply reply = wire.get(peer, source.address(), Map.of());
        if (!reply.isSuccess()) {
            throw RefusedException.misconfigured("the issuer publishes no configuration");
        }
        if (!reply.json().required("issuer").equals(source.issuer())) {
            throw RefusedException.malformed("the configuration is another issuer's");
        }
        return Metadata.read(source.issuer(), reply.json());
    }

    private Slot slot(Source source) {
        synchronized (slots) {
            return slots.computeIfAbsent(source, missing -> new Slot());
        }
    }
}
