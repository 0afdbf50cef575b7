package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.ServerAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the first server that is well: opened, secured as the settings say, and for searches logged in by the service
 * account. Nothing is sent before TLS stands, unless the settings allow clear text. Safe for several threads.
 */
final class LiveServers extends ServerSet {
    /** An entry of which more is sent than that is not read; nobody needs so much. */
    static final int LARGEST_MESSAGE = 2 * 1024 * 1024;

    private static final long WAITED = 500_000_000L;

    private final DirectorySettings settings;
    private final ServerList servers;
    private final ServerHealth health;
    private final Trust trust;
    private final boolean logsIn;

    /** Where the servers are now. */
    interface ServerList {
        List<ServerAddress> current() throws LDAPException;
    }

    /** @param logsIn whether the service account logs in on each connection */
    LiveServers(DirectorySettings settings, ServerList servers, ServerHealth health, Trust trust, boolean logsIn) {
        this.settings = settings;
        this.servers = servers;
        this.health = health;
        this.trust = trust;
        this.logsIn = logsIn;
    }

    @Override
    public boolean includesAuthentication() {
        return logsIn;
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        List<ServerAddress> all = servers.current();
        @Nullable LDAPException last = null;
        for (ServerAddress server : health.inOrder(all)) {
            try {
                LDAPConnection connection = open(server);
                associateConnectionWithThisServerSet(connection);
                health.opened(connection, server);
                return connection;
            } catch (LDAPException e) {
                last = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last != null ? last : known(all);
    }

    private LDAPException known(List<ServerAddress> all) {
        return all.stream()
                .flatMap(server -> health.lastFailure(server).stream())
                .findFirst()
                .orElseGet(() -> new LDAPException(ResultCode.SERVER_DOWN, "no server is known"));
    }

    private LDAPConnection open(ServerAddress server) throws LDAPException {
        long began = health.now();
        try {
            LDAPConnection connection = connected(server, settings, trust);
            logIn(connection);
            return connection;
        } catch (LDAPException e) {
            health.failed(server, howFailed(e, began), e);
            throw e;
        }
    }

    private ServerHealth.Failing howFailed(LDAPException e, long began) {
        if (Outages.ofConnecting(e) == Outage.SERVICE_ACCOUNT_REFUSED) {
            return ServerHealth.Failing.REFUSING;
        }
        return health.now() - began > WAITED ? ServerHealth.Failing.SLOW : ServerHealth.Failing.FAST;
    }

    private void logIn(LDAPConnection connection) throws LDAPException {
        if (!logsIn) {
            return;
        }
        try {
            connection.bind(serviceBind(settings));
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    /** The service account's log-in. */
    static SimpleBindRequest serviceBind(DirectorySettings settings) {
        return settings.bind().isAnonymous()
                ? new SimpleBindRequest()
                : new SimpleBindRequest(
                        settings.bind().name(), settings.bind().password().utf8());
    }

    /** A connection to that server with TLS as the settings say. */
    static LDAPConnection connected(ServerAddress server, DirectorySettings settings, Trust trust)
            throws LDAPException {
        DirectoryTransport transport = settings.transport();
        boolean isSecured = server.tls() || transport.startTls();
        if (!isSecured && !transport.allowClearText()) {
            throw new LDAPException(
                    ResultCode.CONFIDENTIALITY_REQUIRED, "the connection has no TLS, and allowClearText is not set");
        }
        LDAPConnection connection = server.tls()
                ? new LDAPConnection(sockets(transport, trust), options(settings))
                : new LDAPConnection(options(settings));
        try {
            connection.connect(server.host(), server.port(), (int)
                    settings.timeouts().connect().toMillis());
            if (!server.tls() && transport.startTls()) {
                startTls(connection, sockets(transport, trust));
            }
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private static void startTls(LDAPConnection connection, SSLSocketFactory sockets) throws LDAPException {
        try {
            new StartTLSPostConnectProcessor(sockets).processPreAuthenticatedConnection(connection);
        } catch (LDAPException e) {
            if (Outages.isConnectionLost(e)) {
                throw e;
            }
            throw new LDAPException(ResultCode.CONFIDENTIALITY_REQUIRED, "StartTLS was refused: " + e.getMessage(), e);
        }
    }

    private static SSLSocketFactory sockets(DirectoryTransport transport, Trust trust) throws LDAPException {
        try {
            return transport.verifyHostname()
                    ? new HostCheckedSockets(trust.context())
                    : trust.context().getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new LDAPException(
                    ResultCode.CONFIDENTIALITY_REQUIRED,
                    "the authorities to trust cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static LDAPConnectionOptions options(DirectorySettings settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.timeouts().connect().toMillis());
        options.setResponseTimeoutMillis(settings.timeouts().response().toMillis());
        options.setAbandonOnTimeout(false);
        options.setFollowReferrals(false);
        options.setAutoReconnect(false);
        options.setUseSynchronousMode(true);
        options.setNameResolver(BoundedNames.SHARED);
        options.setUseSchema(false);
        options.setBindWithDNRequiresPassword(true);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        return options;
    }
}
