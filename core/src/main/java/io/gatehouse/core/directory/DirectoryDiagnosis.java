package io.gatehouse.core.directory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found. Holds no secret; its sentences are for operators, not for those who log in.
 *
 * @param findings steps that concern no server: the SRV records, the configured authorities
 * @param servers each server in the order in which it is tried
 * @param person the log-in that was to be explained; null if none was or no server got that far
 */
public record DirectoryDiagnosis(
        List<Finding> findings,
        List<ServerFindings> servers,
        @Nullable PersonFindings person) {
    public DirectoryDiagnosis {
        findings = List.copyOf(findings);
        servers = List.copyOf(servers);
    }

    /** Whether log-ins work: at least one server passes every step, and so does the person who was asked about. */
    public boolean isHealthy() {
        boolean oneServes = servers.stream().anyMatch(server -> !server.failed());
        return oneServes && (person == null || person.findings().stream().noneMatch(Finding::failed));
    }

    /** A step of the way to a log-in, in its order. */
    public enum Step {
        /** The SRV records of the domain. */
        DISCOVERY,
        /** The file of authorities to trust. */
        AUTHORITIES,
        /** The server's name to its addresses. */
        DNS,
        /** A connection. */
        TCP,
        /** TLS: its handshake, the chain, the host name, how long the certificate is good. */
        TLS,
        /** The service account logs in. */
        SERVICE_BIND,
        /** What the server says of itself. */
        SERVER,
        /** The search for people: base, filter, and the attributes that are read. */
        USER_SEARCH,
        /** The person's standing: disabled, expired, locked, must change the password. */
        ACCOUNT,
        /** The person's password. */
        USER_BIND,
        /** The groups. */
        GROUPS
    }

    /** How a step went. */
    public enum Verdict {
        PASSED,
        /** It works, but should be looked at. */
        WARNING,
        FAILED,
        /** Not tried, since it does not apply or one before it failed. */
        SKIPPED
    }

    /** @param sentence what was found, and for a failure what to do about it */
    public record Finding(Step step, Verdict verdict, String sentence) {
        /** Whether the step failed. */
        public boolean failed() {
            return verdict == Verdict.FAILED;
        }
    }

    /** @param server the address as configured or discovered */
    public record ServerFindings(ServerAddress server, List<Finding> findings) {
        public ServerFindings {
            findings = List.copyOf(findings);
        }

        /** Whether a step failed. */
        public boolean failed() {
            return firstFailure().isPresent();
        }

        /** The step that stands in the way. */
        public Optional<Finding> firstFailure() {
            return findings.stream().filter(Finding::failed).findFirst();
        }
    }

    /**
     * @param login as typed
     * @param matches how many entries the filter finds; more than a few are not counted to the end
     * @param entry the one that it finds; null if there is none or more than one
     * @param groups those that give roles; empty if there is no entry or they could not be read
     */
    public record PersonFindings(
            String login,
            int matches,
            @Nullable DirectoryEntry entry,
            List<DirectoryGroup> groups,
            List<Finding> findings) {
        public PersonFindings {
            groups = List.copyOf(groups);
            findings = List.copyOf(findings);
        }
    }
}
