package io.gatehouse.core.directory;

import java.util.List;
import java.util.regex.Pattern;

/** Which servers hold a directory. */
public sealed interface DirectoryServers {
    /** As many as anybody runs. */
    int MOST = 16;

    /**
     * These, the first that is well.
     *
     * @param addresses 1 to {@value DirectoryServers#MOST}, in the order in which they are tried
     */
    record Listed(List<ServerAddress> addresses) implements DirectoryServers {
        public Listed {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty() || addresses.size() > MOST) {
                throw new IllegalArgumentException("servers must be 1 to " + MOST);
            }
        }
    }

    /**
     * Those that the domain's SRV records name ({@code _ldap._tcp}, or {@code _ldaps._tcp} with {@code tls}), by their
     * priority and weight (RFC 2782).
     *
     * @param domain a domain name
     * @param tls whether they speak TLS from the first byte
     */
    record Discovered(String domain, boolean tls) implements DirectoryServers {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?");

        public Discovered {
            if (!FORM.matcher(domain).matches()) {
                throw new IllegalArgumentException("srvDomain must be a domain name");
            }
        }
    }
}
