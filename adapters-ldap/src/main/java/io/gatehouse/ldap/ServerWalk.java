package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.ServerFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.ServerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way to one server, step by step, up to a search for people and for groups. */
final class ServerWalk {
    private static final String PAGED_RESULTS = "1.2.840.113556.1.4.319";

    private final DirectorySettings settings;
    private final ServerAddress server;
    private final Trust trust;
    private final InstantSource clock;
    private final EntryReader reader;
    private final Steps steps = new Steps();
    private List<InetAddress> addresses = List.of();

    ServerWalk(DirectorySettings settings, ServerAddress server, Trust trust, InstantSource clock) {
        this.settings = settings;
        this.server = server;
        this.trust = trust;
        this.clock = clock;
        this.reader = new EntryReader(settings, clock);
    }

    /** Takes all steps. */
    ServerFindings walk() {
        steps.take(Step.DNS, this::name);
        steps.take(Step.TCP, this::connection);
        steps.take(Step.TLS, () -> new TlsProbe(settings, server, trust, clock.instant()).look());
        steps.take(Step.SERVICE_BIND, this::serviceBind);
        steps.take(Step.SERVER, () -> bound(Step.SERVER, this::server));
        steps.take(Step.USER_SEARCH, () -> bound(Step.USER_SEARCH, this::people));
        steps.take(Step.GROUPS, () -> bound(Step.GROUPS, this::groups));
        return new ServerFindings(server, steps.findings());
    }

    private Finding name() {
        try {
            addresses = List.of(InetAddress.getAllByName(server.host()));
            return Steps.passed(Step.DNS, server.host() + " is " + shown(addresses) + ".");
        } catch (UnknownHostException e) {
            return Steps.failed(
                    Step.DNS,
                    "The name " + server.host()
                            + " is not known: check its spelling, and which DNS servers this machine asks.");
        }
    }

    private Finding connection() {
        List<InetAddress> reached = new ArrayList<>();
        @Nullable IOException failure = null;
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, server.port()), (int)
                        settings.timeouts().connect().toMillis());
                reached.add(address);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure == null) {
            return Steps.passed(Step.TCP, "Port " + server.port() + " is open.");
        }
        return reached.isEmpty()
                ? Steps.failed(Step.TCP, unreachable(failure))
                : Steps.doubtful(
                        Step.TCP,
                        "Of " + shown(addresses) + " only " + shown(reached) + " can be reached at port "
                                + server.port() + ".");
    }

    private String unreachable(IOException e) {
        String where = server.host() + " port " + server.port();
        return switch (e) {
            case SocketTimeoutException _ ->
                "No answer from " + where + " within "
                        + settings.timeouts().connect().toMillis()
                        + " ms: a firewall may drop the packets, or the host is down.";
            case ConnectException refused ->
                "Nothing takes connections at " + where + ": check the port and that the directory runs. ("
                        + Lines.one(refused.getMessage()) + ")";
            default -> "There is no way to " + where + ": " + Lines.one(e.getMessage());
        };
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    private Finding serviceBind() {
        String name = settings.bind().name();
        try (LDAPConnection connection = LiveServers.connected(server, settings, trust)) {
            connection.bind(LiveServers.serviceBind(settings));
            return settings.bind().isAnonymous()
                    ? Steps.doubtful(
                            Step.SERVICE_BIND, "No service account is configured; the directory lets anybody ask.")
                    : Steps.passed(Step.SERVICE_BIND, "The service account " + name + " is let in.");
        } catch (LDAPException e) {
            return Steps.failed(Step.SERVICE_BIND, Explained.serviceBind(e, name));
        }
    }

    /** A step on a connection of the service account. */
    private interface Asking {
        Finding ask(LDAPConnection connection) throws LDAPException;
    }

    private Finding bound(Step step, Asking asking) {
        try (LDAPConnection connection = LiveServers.connected(server, settings, trust)) {
            connection.bind(LiveServers.serviceBind(settings));
            return asking.ask(connection);
        } catch (LDAPException e) {
            return Steps.failed(step, Explained.of(new OutageException(Outages.ofAsking(e), e)));
        }
    }

    private Finding server(LDAPConnection connection) throws LDAPException {
        @Nullable RootDSE root = connection.getRootDSE();
        if (root == null) {
            return Steps.doubtful(Step.SERVER, "The server says nothing of itself (its root DSE may not be read).");
        }
        String name = Optional.ofNullable(root.getVendorName())
                .or(() -> Optional.ofNullable(root.getAttributeValue("dnsHostName")))
                .map(Lines::one)
                .orElse("an LDAP server");
        if (!holds(root, settings.users().base())) {
            return Steps.failed(
                    Step.SERVER,
                    "users.base (" + settings.users().base() + ") is under none of what this server holds: "
                            + Lines.one(String.join("; ", root.getNamingContextDNs())) + ".");
        }
        return root.supportsControl(PAGED_RESULTS)
                ? Steps.passed(
                        Step.SERVER,
                        "It is " + name + " and holds " + settings.users().base() + ".")
                : Steps.doubtful(
                        Step.SERVER, "It is " + name + ", which does not page results: people cannot be synchronised.");
    }

    private static boolean holds(RootDSE root, String base) {
        String[] contexts = root.getNamingContextDNs();
        return contexts == null || Arrays.stream(contexts).anyMatch(context -> isUnder(base, context));
    }

    private static boolean isUnder(String base, String context) {
        try {
            return new DN(base).isDescendantOf(context, true);
        } catch (LDAPException malformed) {
            return false;
        }
    }

    private Finding people(LDAPConnection connection) throws LDAPException {
        Filter anybody;
        try {
            anybody = reader.anybody();
        } catch (OutageException e) {
            return Steps.failed(Step.USER_SEARCH, "users.filter is malformed: " + Lines.one(e.getMessage()));
        }
        String base = settings.users().base();
        SearchRequest request = People.request(settings, anybody, reader.attributes());
        request.setSizeLimit(1);
        List<SearchResultEntry> found;
        try {
            found = connection.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (ResultCode.NO_SUCH_OBJECT.equals(e.getResultCode())) {
                return Steps.failed(
                        Step.USER_SEARCH,
                        "users.base (" + base + ") does not exist, or the service account may not see it.");
            }
            if (!ResultCode.SIZE_LIMIT_EXCEEDED.equals(e.getResultCode())) {
                throw e;
            }
            found = e.getSearchEntries();
        }
        return found.isEmpty()
                ? Steps.failed(
                        Step.USER_SEARCH,
                        "Nobody under " + base + " has both "
                                + settings.attributes().id() + " and "
                                + settings.attributes().username()
                                + " and matches users.filter: check users.base, users.scope, users.filter, attributes.id and attributes.username, and that the service account may read them.")
                : Steps.passed(Step.USER_SEARCH, "People are found under " + base + ", and their ids can be read.");
    }

    private Finding groups(LDAPConnection connection) throws LDAPException {
        GroupSearch search = settings.groups();
        if (search.by() == GroupSearch.Means.NONE) {
            return Steps.skipped(Step.GROUPS, "No groups are configured.");
        }
        String base = Optional.ofNullable(search.base()).orElse(settings.users().base());
        try {
            SearchRequest request = new SearchRequest(
                    base,
                    SearchScope.BASE,
                    DereferencePolicy.NEVER,
                    1,
                    0,
                    true,
                    Filter.createPresenceFilter("objectClass"),
                    SearchRequest.NO_ATTRIBUTES);
            return connection.search(request).getEntryCount() == 1
                    ? Steps.passed(Step.GROUPS, "Groups are looked for under " + base + ".")
                    : Steps.failed(Step.GROUPS, "groups.base (" + base + ") cannot be seen by the service account.");
        } catch (LDAPSearchException e) {
            if (ResultCode.NO_SUCH_OBJECT.equals(e.getResultCode())) {
                return Steps.failed(
                        Step.GROUPS,
                        "groups.base (" + base + ") does not exist, or the service account may not see it.");
            }
            throw e;
        }
    }
}
