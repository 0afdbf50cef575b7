package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One directory with its connections: a pool for searches, on which the service account is logged in, and one for the binds of
 * people, so that a log-in costs one search and one bind. A connection is made when it is needed, so that a directory may be
 * away when the server starts; those of a server that failed are not used again. Safe for several threads.
 */
final class OpenDirectory implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long CHECKED_EVERY = Duration.ofSeconds(30).toMillis();
    private static final long OLDEST = Duration.ofMinutes(15).toMillis();

    private final DirectorySettings settings;
    private final ServerHealth health = new ServerHealth(System::nanoTime);
    private final BoundedCalls calls;
    private final LiveServers searchServers;
    private final LDAPConnectionPool searches;
    private final LDAPConnectionPool binds;
    private final OutageLog log;

    /** Something asked on a connection. */
    interface Request<T> {
        T on(LDAPConnection connection) throws LDAPException, OutageException;
    }

    OpenDirectory(DirectorySettings settings, SrvRecords srv) {
        this.settings = settings;
        this.calls = new BoundedCalls(settings.poolSize(), PATIENCE, DirectoryTimeouts.LONGEST_CALL);
        this.log = new OutageLog(settings.id());
        Trust trust = new Trust(settings.transport().caFile());
        LiveServers.ServerList servers = ServerLists.of(settings.servers(), srv);
        this.searchServers = new LiveServers(settings, servers, health, trust, true);
        this.searches = pool(searchServers, LiveServers.serviceBind(settings));
        this.binds = pool(new LiveServers(settings, servers, health, trust, false), null);
    }

    DirectorySettings settings() {
        return settings;
    }

    /** Runs a call in its bounds: of number and of time. */
    <T> T call(Callable<T> work) throws OutageException {
        return call(work, DirectoryTimeouts.LONGEST_CALL);
    }

    /** The same, in less time if {@code within} is less. */
    <T> T call(Callable<T> work, Duration within) throws OutageException {
        try {
            T result = calls.call(work, within);
            log.answered();
            return result;
        } catch (OutageException e) {
            log.failed(e);
            throw e;
        }
    }

    /** Asks as the service account; once more at another server if the connection turns out to be dead. */
    <T> T searching(Request<T> request) throws OutageException {
        return on(searches, request);
    }

    /** Asks on a connection that is for binds of people; the request must begin with one. */
    <T> T binding(Request<T> request) throws OutageException {
        return on(binds, request);
    }

    /** A connection of the service account outside the pool, for what takes long; to be closed. */
    LDAPConnection ownConnection() throws OutageException {
        try {
            return searchServers.getConnection();
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofConnecting(e), e);
        }
    }

    /** Writes as the service account, on a connection of its own and never twice, since a lost answer says nothing of the write. */
    <T> T writing(Request<T> request) throws OutageException {
        try (LDAPConnection connection = ownConnection()) {
            return request.on(connection);
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofAsking(e), e);
        }
    }

    private <T> T on(LDAPConnectionPool pool, Request<T> request) throws OutageException {
        for (int attempt = 1; ; attempt++) {
            LDAPConnection connection = taken(pool);
            try {
                T result = request.on(connection);
                health.succeeded(connection);
                pool.releaseConnection(connection);
                return result;
            } catch (LDAPException e) {
                boolean isLast = attempt > 1
                        || ResultCode.TIMEOUT.equals(e.getResultCode())
                        || Thread.currentThread().isInterrupted();
                if (!isGivenUp(pool, connection, e) || isLast) {
                    throw new OutageException(Outages.ofAsking(e), e);
                }
            } catch (OutageException | RuntimeException e) {
                pool.discardConnection(connection);
                throw e;
            }
        }
    }

    /** Gives the connection back, or closes it if it is of no use. */
    private boolean isGivenUp(LDAPConnectionPool pool, LDAPConnection connection, LDAPException e) {
        if (!Outages.isConnectionLost(e)) {
            health.succeeded(connection);
            pool.releaseConnection(connection);
            return false;
        }
        boolean isSlow = ResultCode.TIMEOUT.equals(e.getResultCode())
                || Thread.currentThread().isInterrupted();
        health.failed(connection, isSlow ? ServerHealth.Failing.SLOW : ServerHealth.Failing.FAST, e);
        pool.discardConnection(connection);
        return true;
    }

    private static LDAPConnection taken(LDAPConnectionPool pool) throws OutageException {
        try {
            return pool.getConnection();
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofConnecting(e), e);
        }
    }

    private LDAPConnectionPool pool(LiveServers servers, @Nullable BindRequest bindRequest) {
        try {
            LDAPConnectionPool pool =
                    new LDAPConnectionPool(servers, bindRequest, 0, settings.poolSize(), 1, null, false, new Check());
            pool.setConnectionPoolName("directory " + settings.id());
            pool.setCreateIfNecessary(true);
            pool.setMaxConnectionAgeMillis(OLDEST);
            pool.setHealthCheckIntervalMillis(CHECKED_EVERY);
            pool.setTrySynchronousReadDuringHealthCheck(true);
            return pool;
        } catch (LDAPException impossible) {
            throw new IllegalStateException("a pool without connections needs no server", impossible);
        }
    }

    @Override
    public void close() {
        searches.close();
        binds.close();
    }

    /** Sorts out connections that are doubtful: when one is taken, and in the background those that idle. */
    private final class Check extends LDAPConnectionPoolHealthCheck {
        @Override
        public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
            if (health.isDoubtful(connection)) {
                throw new LDAPException(ResultCode.SERVER_DOWN, "its server has failed since");
            }
        }

        @Override
        public void ensureConnectionValidForContinuedUse(LDAPConnection connection) throws LDAPException {
            ensureConnectionValidForCheckout(connection);
            SearchRequest root = new SearchRequest(
                    "", SearchScope.BASE, Filter.createPresenceFilter("objectClass"), SearchRequest.NO_ATTRIBUTES);
            root.setResponseTimeoutMillis(settings.timeouts().response().toMillis());
            try {
                connection.search(root);
            } catch (LDAPException e) {
                if (Outages.isConnectionLost(e)) {
                    health.failed(connection, ServerHealth.Failing.FAST, e);
                    throw e;
                }
            }
        }
    }
}
