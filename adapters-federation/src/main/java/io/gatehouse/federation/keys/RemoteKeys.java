package io.gatehouse.federation.keys;

import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.outbound.OutboundHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Public keys of others by their id, kept while they are fresh. Whoever sends tokens with made-up key ids cannot make this
 * server ask more often than once in {@link #BETWEEN_FETCHES} for each set, nor fill its memory. Safe for several threads.
 *
 * <ul>
 *   <li>A known key of a set that is younger than {@link #FRESH} costs no request.
 *   <li>For an unknown key, or an older set, the set is fetched again, unless that was tried within {@link #BETWEEN_FETCHES};
 *       of many who need it at once, one fetches and the others wait for him.
 *   <li>When fetching fails, the keys at hand keep being good until the set is as old as {@link #LONGEST_KEPT}. Of others
 *       nothing can be told until fetching goes well again.
 *   <li>A key that the set has no more is not good any more.
 * </ul>
 */
public final class RemoteKeys {
    /** How long a set is taken for current. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    /** How long at least between two requests for one set. */
    public static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    /** How long the keys of a set that cannot be fetched any more are used. */
    public static final Duration LONGEST_KEPT = Duration.ofHours(24);

    /** How many sets are kept; the one that was asked for longest ago is forgotten. */
    public static final int MOST_SETS = 256;

    /** Longest id of a key that is looked for. */
    private static final int LONGEST_KID = 512;

    private final OutboundHttp http;
    private final InstantSource clock;
    private final Map<KeySetAddress, RemoteKeySet> sets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeySetAddress, RemoteKeySet> eldest) {
            return size() > MOST_SETS;
        }
    };

    public RemoteKeys(OutboundHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * What is known of the public key of that id. Keys that are for encryption, and symmetric ones, are never answered. Whether
     * key and algorithm go together is for the caller to see.
     */
    public KeyAnswer ask(KeySetAddress address, String kid) {
        if (kid.isEmpty() || kid.length() > LONGEST_KID) {
            return new KeyAnswer.Unknown();
        }
        return set(address).ask(kid, clock.instant());
    }

    /** The public key of that id; empty if the set has none, or cannot be had. */
    public Optional<JWK> find(KeySetAddress address, String kid) {
        return ask(address, kid).found().map(PublishedKey::key);
    }

    private RemoteKeySet set(KeySetAddress address) {
        synchronized (sets) {
            return sets.computeIfAbsent(address, missing -> new RemoteKeySet(http, missing));
        }
    }
}
