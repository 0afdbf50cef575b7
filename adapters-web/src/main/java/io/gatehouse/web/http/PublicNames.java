package io.gatehouse.web.http;

import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.tenant.Tenant;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this server may be known: the tenants' and its own public origin, and the list
 * {@code gatehouse.public-names} (host, or host and port). Nothing else is ever reflected to a client or built into a
 * link. Safe for several threads.
 */
@Singleton
public final class PublicNames {
    private static final List<String> CONSOLE_PREFIXES = List.of("console.", "console");

    private final PublicOrigins origins;
    private final Set<String> more;

    PublicNames(PublicOrigins origins, @Value("${gatehouse.public-names:}") List<String> more) {
        this.origins = origins;
        this.more = more.stream()
                .map(PublicNames::normal)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The host and port that the request arrived on, if it is a configured name; a leading {@code console} or
     * {@code console.} falls off when the rest is one (Authing section 1, rule 2). Otherwise the tenant's own.
     *
     * @param fromProxy whether the peer may speak for the name ({@code X-Forwarded-Host})
     */
    public String authorityOf(HttpRequest<?> request, Tenant tenant, boolean fromProxy) {
        String forwarded = fromProxy ? request.getHeaders().get("X-Forwarded-Host") : null;
        String asked = forwarded == null ? request.getHeaders().get(HttpHeaders.HOST) : forwarded;
        return configured(asked, tenant).orElseGet(() -> authority(origins.of(tenant)));
    }

    /** The configured origin of the tenant, for links. */
    public URI originOf(Tenant tenant) {
        return origins.of(tenant);
    }

    /** The server's own origin. */
    public URI server() {
        return origins.server();
    }

    private Optional<String> configured(@Nullable String asked, Tenant tenant) {
        if (asked == null) {
            return Optional.empty();
        }
        String name = normal(asked);
        Optional<String> bare = CONSOLE_PREFIXES.stream()
                .filter(name::startsWith)
                .map(prefix -> name.substring(prefix.length()))
                .filter(rest -> isConfigured(rest, tenant))
                .findFirst();
        return bare.isPresent() ? bare : Optional.of(name).filter(whole -> isConfigured(whole, tenant));
    }

    private boolean isConfigured(String name, Tenant tenant) {
        return more.contains(name)
                || name.equals(normal(authority(origins.of(tenant))))
                || name.equals(normal(authority(origins.server())));
    }

    private static String authority(URI origin) {
        return origin.getRawAuthority();
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
