package io.gatehouse.federation.upstream;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.support.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tokens that an upstream gives this server for itself, kept while they are good, a minute less: some upstreams count how
 * often they are asked for one. Safe for several threads.
 */
public final class ApplicationTokens {
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int MOST = 256;

    private final InstantSource clock;
    private final Map<Holder, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Holder, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** A token and how long it is good from now on. */
    public record Issued(Secret token, Duration life) {}

    private record Kept(Secret token, Instant until) {}

    /** A connection with its present settings: once they change, its token is asked for anew. */
    private record Holder(ConnectionId id, String clientId, int secret) {}

    public ApplicationTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** The connection's token, asked for if there is none. Two callers may ask at once. */
    public Secret of(Connection connection, Supplier<Issued> asking) {
        Holder holder = new Holder(
                connection.id(),
                connection.peer().clientId(),
                Arrays.hashCode(connection.peer().sealedSecret()));
        Instant now = clock.instant();
        synchronized (kept) {
            Kept known = kept.get(holder);
            if (known != null && now.isBefore(known.until())) {
                return known.token();
            }
        }
        Issued issued = asking.get();
        Duration life = issued.life().compareTo(LONGEST) > 0 ? LONGEST : issued.life();
        synchronized (kept) {
            kept.put(holder, new Kept(issued.token(), now.plus(life).minus(MARGIN)));
        }
        return issued.token();
    }
}
