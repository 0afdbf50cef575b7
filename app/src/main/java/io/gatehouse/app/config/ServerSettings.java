package io.gatehouse.app.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and how it is known.
 *
 * @param host name or address to listen on
 * @param port 0: any free one
 * @param data folder of the embedded database and what belongs to it
 * @param blueprints files to apply at start, in order
 * @param publicUrl origin under which clients reach the server; null: the address that it listens on
 * @param publicNames further names under which clients reach the server, host or host and port each
 * @param trustedProxies addresses and CIDR blocks of peers that may speak for a client's address
 * @param stopWithin how long requests in flight may take after the signal to stop, 1 second to 5 minutes
 */
public record ServerSettings(
        String host,
        int port,
        Path data,
        List<Path> blueprints,
        @Nullable URI publicUrl,
        List<String> publicNames,
        List<String> trustedProxies,
        Duration stopWithin) {
    public ServerSettings {
        blueprints = List.copyOf(blueprints);
        publicNames = List.copyOf(publicNames);
        trustedProxies = List.copyOf(trustedProxies);
    }

    static ServerSettings read(Values values) {
        return new ServerSettings(
                values.text(Variable.HOST, "127.0.0.1"),
                values.number(Variable.PORT, 8080, 0, 65535),
                values.read(Variable.DATA, Path.of("data"), ServerSettings::path, "a path"),
                values.list(Variable.BLUEPRINT).stream()
                        .flatMap(text -> path(text).stream())
                        .toList(),
                publicUrl(values),
                values.list(Variable.PUBLIC_NAMES),
                values.list(Variable.TRUSTED_PROXIES),
                values.duration(
                        Variable.STOP_WITHIN, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    /** Whether only this machine can reach the server. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    /** The address that it listens on, as a URL. */
    public URI listening(int actualPort) {
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + actualPort);
    }

    /** An address at which this machine reaches the server. */
    public URI reachable(int actualPort) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() ? URI.create("http://127.0.0.1:" + actualPort) : listening(actualPort);
        } catch (UnknownHostException nowhere) {
            return listening(actualPort);
        }
    }

    private static @Nullable URI publicUrl(Values values) {
        return values.<Optional<URI>>read(
                        Variable.PUBLIC_URL,
                        Optional.empty(),
                        text -> origin(text).map(Optional::of),
                        "the origin under which clients reach the server, such as https://id.example.com")
                .orElse(null);
    }

    private static Optional<URI> origin(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean isBare = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            return isWeb && isBare
                    ? Optional.of(
                            URI.create((uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (URISyntaxException notAUri) {
            return Optional.empty();
        }
    }

    static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
