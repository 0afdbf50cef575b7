package io.gatehouse.ldap;

import io.gatehouse.core.directory.DirectoryDiagnosis;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.PersonFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.ServerFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryDoctor;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Examines directories over LDAP, on connections of its own. */
public final class LdapDoctor implements DirectoryDoctor {
    private final InstantSource clock;
    private final SrvRecords srv;

    /** @param clock by which certificates and accounts expire */
    public LdapDoctor(InstantSource clock) {
        this(clock, SrvRecords.ofSystem());
    }

    LdapDoctor(InstantSource clock, SrvRecords srv) {
        this.clock = clock;
        this.srv = srv;
    }

    @Override
    public DirectoryDiagnosis examine(DirectorySettings settings, @Nullable String login, @Nullable Secret password) {
        Steps general = new Steps();
        List<ServerAddress> addresses = new ArrayList<>();
        general.take(Step.DISCOVERY, () -> discovered(settings.servers(), addresses));
        general.take(Step.AUTHORITIES, () -> authorities(settings));
        Trust trust = new Trust(settings.transport().caFile());
        List<ServerFindings> servers = addresses.stream()
                .map(address -> new ServerWalk(settings, address, trust, clock).walk())
                .toList();
        return new DirectoryDiagnosis(general.findings(), servers, person(settings, servers, login, password));
    }

    private @Nullable PersonFindings person(
            DirectorySettings settings,
            List<ServerFindings> servers,
            @Nullable String login,
            @Nullable Secret password) {
        Optional<ServerAddress> first = servers.stream()
                .filter(server -> !server.failed())
                .map(ServerFindings::server)
                .findFirst();
        if (login == null || first.isEmpty()) {
            return null;
        }
        try (OpenDirectory directory = new OpenDirectory(at(first.get(), settings), srv)) {
            return new PersonWalk(directory, clock, login).walk(password);
        }
    }

    /** The same settings for one server. */
    private static DirectorySettings at(ServerAddress server, DirectorySettings settings) {
        return new DirectorySettings(
                settings.id(),
                settings.kind(),
                new DirectoryServers.Listed(List.of(server)),
                settings.transport(),
                settings.bind(),
                settings.users(),
                settings.attributes(),
                settings.groups(),
                settings.timeouts(),
                1,
                settings.passwordChange());
    }

    private Finding discovered(DirectoryServers servers, List<ServerAddress> addresses) {
        return switch (servers) {
            case DirectoryServers.Listed(List<ServerAddress> listed) -> {
                addresses.addAll(listed);
                yield Steps.skipped(Step.DISCOVERY, "The servers are configured by name.");
            }
            case DirectoryServers.Discovered discovered -> discovered(discovered, addresses);
        };
    }

    private Finding discovered(DirectoryServers.Discovered domain, List<ServerAddress> addresses) {
        String name = SrvRecords.nameFor(domain);
        try {
            addresses.addAll(srv.servers(domain));
        } catch (NamingException e) {
            return Steps.failed(
                    Step.DISCOVERY,
                    "The SRV records of " + name + " cannot be looked up: " + Lines.one(e.getMessage())
                            + ". Check srvDomain, and which DNS servers this machine asks.");
        }
        return addresses.isEmpty()
                ? Steps.failed(Step.DISCOVERY, name + " names no server; list them under servers instead.")
                : Steps.passed(Step.DISCOVERY, name + " names " + addresses.size() + " servers.");
    }

    private static Finding authorities(DirectorySettings settings) {
        String file = settings.transport().caFile();
        if (file == null) {
            return Steps.skipped(Step.AUTHORITIES, "Those that Java trusts are used.");
        }
        try {
            int count = new Trust(file).manager().getAcceptedIssuers().length;
            return Steps.passed(Step.AUTHORITIES, "trust.caFile holds " + count + " authorities.");
        } catch (IOException e) {
            return Steps.failed(
                    Step.AUTHORITIES, "trust.caFile (" + file + ") cannot be read: " + Lines.one(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Steps.failed(
                    Step.AUTHORITIES,
                    "trust.caFile (" + file + ") holds no PEM certificates: " + Lines.one(e.getMessage()));
        }
    }
}
