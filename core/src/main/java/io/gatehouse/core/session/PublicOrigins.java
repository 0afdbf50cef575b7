package io.gatehouse.core.session;

import io.gatehouse.core.tenant.Tenant;
import java.net.URI;

/**
 * The configured origins under which tenants are known outside: what issuers and links are built from, never a request's
 * Host.
 */
public final class PublicOrigins {
    private final URI server;

    /** @param server origin of the server, {@code scheme://host[:port]} without a trailing slash */
    public PublicOrigins(URI server) {
        this.server = server;
    }

    /** The tenant's origin, or the server's if it has none; without a trailing slash. */
    public URI of(Tenant tenant) {
        URI own = tenant.publicUrl();
        return own == null ? server : own;
    }

    /** The server's own origin. */
    public URI server() {
        return server;
    }

    /** The issuer of a gate's tokens. */
    public String issuer(Tenant tenant, String issuerPath) {
        return of(tenant) + issuerPath;
    }
}
