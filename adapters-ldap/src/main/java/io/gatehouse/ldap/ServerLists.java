package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Where a directory's servers are, as configured or as the domain's SRV records say. */
final class ServerLists {
    private ServerLists() {}

    static LiveServers.ServerList of(DirectoryServers servers, SrvRecords srv) {
        return switch (servers) {
            case DirectoryServers.Listed listed -> listed::addresses;
            case DirectoryServers.Discovered discovered -> new Remembered(discovered, srv, System::nanoTime);
        };
    }

    /** Asks again every five minutes; what was known stays good while nobody answers. */
    static final class Remembered implements LiveServers.ServerList {
        private static final long KEPT = Duration.ofMinutes(5).toNanos();
        private static final long TRIED_AGAIN = Duration.ofSeconds(5).toNanos();

        private final DirectoryServers.Discovered servers;
        private final SrvRecords srv;
        private final LongSupplier nanoTime;
        private List<ServerAddress> known = List.of();
        private @Nullable LDAPException failure;
        private long askAt;

        Remembered(DirectoryServers.Discovered servers, SrvRecords srv, LongSupplier nanoTime) {
            this.servers = servers;
            this.srv = srv;
            this.nanoTime = nanoTime;
            this.askAt = nanoTime.getAsLong();
        }

        @Override
        public synchronized List<ServerAddress> current() throws LDAPException {
            long now = nanoTime.getAsLong();
            if (now - askAt >= 0) {
                ask(now);
            }
            if (known.isEmpty() && failure != null) {
                throw failure;
            }
            return known;
        }

        private void ask(long now) {
            try {
                List<ServerAddress> found = srv.servers(servers);
                askAt = now + (found.isEmpty() ? TRIED_AGAIN : KEPT);
                known = found.isEmpty() ? known : found;
                failure = new LDAPException(ResultCode.SERVER_DOWN, SrvRecords.nameFor(servers) + " names no server");
            } catch (NamingException e) {
                askAt = now + TRIED_AGAIN;
                failure = new LDAPException(
                        ResultCode.SERVER_DOWN, SrvRecords.nameFor(servers) + " cannot be looked up", e);
            }
        }
    }
}
