package io.gatehouse.core.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a directory server listens.
 *
 * @param tls whether TLS comes first ({@code ldaps}); without, {@link DirectoryTransport#startTls} may still add it
 * @param host name or address, lower case; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record ServerAddress(boolean tls, String host, int port) {
    private static final int PLAIN_PORT = 389;
    private static final int TLS_PORT = 636;
    private static final int LAST_PORT = 65_535;

    public ServerAddress {
        if (host.isBlank() || port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("not the address of a directory server");
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code ldap://host[:389]} or {@code ldaps://host[:636]}, nothing after it but a slash; empty otherwise. */
    public static Optional<ServerAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean isTls = "ldaps".equalsIgnoreCase(scheme);
            boolean isBare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            boolean endsThere = uri.getRawPath() == null || uri.getRawPath().matches("/?");
            if (uri.getHost() == null || !isBare || !endsThere || !(isTls || "ldap".equalsIgnoreCase(scheme))) {
                return Optional.empty();
            }
            int port = uri.getPort() != -1 ? uri.getPort() : isTls ? TLS_PORT : PLAIN_PORT;
            return port >= 1 && port <= LAST_PORT
                    ? Optional.of(new ServerAddress(isTls, uri.getHost().replaceAll("[\\[\\]]", ""), port))
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (tls ? "ldaps://" : "ldap://") + shown + ":" + port;
    }
}
