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
    private final Map<Source, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Known> eldest) {
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
            @Nullable RefusedException failure) {}

    public Discovery(Wire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** The configuration of the peer's issuer. @throws RefusedException if it has none, or it cannot be had */
    Metadata of(Peer peer, String issuer) {
        URI published = peer.endpoints().get(Endpoint.DISCOVERY);
        Source source = new Source(issuer, published == null ? wellKnown(issuer) : published, Wire.reach(peer));
        Instant now = clock.instant();
        Known before = get(source);
        Known after = before == null || isDue(before, now) ? fetched(peer, source, before, now) : before;
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

    private Known fetched(Peer peer, Source source, @Nullable Known before, Instant now) {
        Known after = fetch(peer, source, before, now);
        synchronized (known) {
            known.put(source, after);
        }
        return after;
    }

    private Known fetch(Peer peer, Source source, @Nullable Known before, Instant now) {
        try {
            return new Known(fetch(peer, source), now, now, null);
        } catch (RefusedException failure) {
            return before == null
                    ? new Known(null, Instant.EPOCH, now, failure)
                    : new Known(before.metadata(), before.fetchedAt(), now, failure);
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

    private @Nullable Known get(Source source) {
        synchronized (known) {
            return known.get(source);
        }
    }
}
