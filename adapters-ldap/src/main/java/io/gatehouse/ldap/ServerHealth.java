package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.gatehouse.core.directory.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which servers of one directory did well lately. One that failed goes to the end of the row for a while that doubles with each
 * further failure; one that kept calls waiting several times, or that refused the service account, is not asked at all for a
 * while, so that nobody waits for it and the account is not locked. A success makes all good. Safe for several threads.
 */
final class ServerHealth {
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_SILENCE = Duration.ofSeconds(5).toNanos();
    private static final long AFTER_REFUSAL = Duration.ofSeconds(10).toNanos();
    private static final int DOUBLINGS = 5;
    private static final int SLOW_ONES = 3;

    private final LongSupplier nanoTime;
    private final Map<ServerAddress, Record> records = new HashMap<>();

    private final Map<LDAPConnection, Opened> connections = new WeakHashMap<>();

    private record Opened(ServerAddress server, long at) {}

    private record Record(int failures, int slow, boolean refused, long at, LDAPException why) {}

    /** How a server failed. */
    enum Failing {
        /** At once. */
        FAST,
        /** After it was waited for. */
        SLOW,
        /** It did not let the service account in. */
        REFUSING
    }

    ServerHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Those that may be asked now, the most promising first. */
    synchronized List<ServerAddress> inOrder(List<ServerAddress> servers) {
        List<ServerAddress> well = new ArrayList<>();
        List<ServerAddress> doubtful = new ArrayList<>();
        for (ServerAddress server : servers) {
            Record record = records.get(server);
            if (record == null || age(record) >= pause(record)) {
                well.add(server);
            } else if (!isSilenced(record)) {
                doubtful.add(server);
            }
        }
        well.addAll(doubtful);
        return well;
    }

    /** Why the server failed last; empty if it did well since. */
    synchronized Optional<LDAPException> lastFailure(ServerAddress server) {
        return Optional.ofNullable(records.get(server)).map(Record::why);
    }

    /** Notes to which server a new connection goes. */
    synchronized void opened(LDAPConnection connection, ServerAddress server) {
        connections.put(connection, new Opened(server, now()));
    }

    /** Whether the connection's server has failed since it was opened. */
    synchronized boolean isDoubtful(LDAPConnection connection) {
        Opened opened = connections.get(connection);
        Record record = opened == null ? null : records.get(opened.server);
        return opened != null && record != null && record.at - opened.at >= 0;
    }

    /** The connection's server answered: all is well with it. */
    synchronized void succeeded(LDAPConnection connection) {
        Opened opened = connections.get(connection);
        if (opened != null && !records.isEmpty()) {
            records.remove(opened.server);
        }
    }

    /** The connection's server did not answer. */
    synchronized void failed(LDAPConnection connection, Failing how, LDAPException why) {
        Opened opened = connections.get(connection);
        if (opened != null) {
            failed(opened.server, how, why);
        }
    }

    synchronized void failed(ServerAddress server, Failing how, LDAPException why) {
        @Nullable Record before = records.get(server);
        int failures = before == null ? 1 : before.failures + 1;
        int slow = (before == null ? 0 : before.slow) + (how == Failing.SLOW ? 1 : 0);
        records.put(server, new Record(failures, slow, how == Failing.REFUSING, now(), why));
    }

    /** The clock that this goes by. */
    long now() {
        return nanoTime.getAsLong();
    }

    private long age(Record record) {
        return now() - record.at;
    }

    private static long pause(Record record) {
        return record.refused
                ? AFTER_REFUSAL
                : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(DOUBLINGS, record.failures - 1));
    }

    private boolean isSilenced(Record record) {
        return record.refused || record.slow >= SLOW_ONES && age(record) < LONGEST_SILENCE;
    }
}
