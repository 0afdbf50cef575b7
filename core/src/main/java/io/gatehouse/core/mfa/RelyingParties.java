package io.gatehouse.core.mfa;

import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.PasskeySettings;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which relying party stands at a door: what the application says, else what follows from the tenant's public address.
 * A loopback address, where no browser has passkeys, is {@code localhost}, where all have. Safe for several threads.
 */
public final class RelyingParties {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private static final String LOCALHOST = "localhost";

    private final PublicOrigins origins;

    public RelyingParties(PublicOrigins origins) {
        this.origins = origins;
    }

    /** The relying party at that door. */
    public RelyingParty of(Door door) {
        Application application = door.application();
        PasskeySettings settings = application == null ? PasskeySettings.NONE : application.passkeys();
        URI address = origins.of(door.tenant());
        String host = LOOPBACK.contains(address.getHost()) ? LOCALHOST : address.getHost();
        Set<String> pages = new LinkedHashSet<>(settings.origins());
        pages.add(address.getScheme() + "://" + host + port(address));
        if (application != null) {
            pages.addAll(application.allowedOrigins());
        }
        return new RelyingParty(settings.rpId() == null ? host : settings.rpId(), name(door, settings), pages);
    }

    private static String name(Door door, PasskeySettings settings) {
        Application application = door.application();
        if (settings.name() != null) {
            return settings.name();
        }
        return application == null ? door.tenant().name() : application.name();
    }

    /** As browsers write it: not where it is the scheme's own. */
    private static String port(URI address) {
        int usual = address.getScheme().equals("https") ? 443 : 80;
        return address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    }
}
