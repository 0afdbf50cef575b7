package io.gatehouse.web.authing.v2;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.core.federation.UsableConnections;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.PasswordPolicy;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.AuthingTokens;
import io.gatehouse.web.authing.v2.wire.EcConnection;
import io.gatehouse.web.authing.v2.wire.Envelope;
import io.gatehouse.web.authing.v2.wire.PublicConfig;
import io.gatehouse.web.authing.v2.wire.PublicConfig.Methods;
import io.gatehouse.web.authing.v2.wire.PublicConfig.Tabs;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Public configurations, rendered once for each application and name of the server, and anew after {@link #FRESH} at the
 * latest, since connections change without a trace in the application. Safe for several threads.
 */
@Singleton
final class PublicConfigs {
    private static final int MOST_KEPT = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final List<String> PASSWORD_METHODS =
            List.of("username-password", "email-password", "phone-password");
    private static final List<String> CODE_METHODS = List.of("phone-code", "email-code");

    private final ObjectMapper mapper;
    private final AuthingV2Dialect dialect;
    private final AuthingTokens tokens;
    private final UsableConnections connections;
    private final InstantSource clock;
    private final Cache<Key, Rendered> rendered =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    PublicConfigs(
            ObjectMapper mapper,
            AuthingV2Dialect dialect,
            AuthingTokens tokens,
            UsableConnections connections,
            InstantSource clock) {
        this.mapper = mapper;
        this.dialect = dialect;
        this.tokens = tokens;
        this.connections = connections;
        this.clock = clock;
    }

    /** What an answer depends on, beside the application and its tenant. */
    private record Key(ApplicationId application, String authority, boolean isFlutter, String message) {}

    /** An answer, and from which state it was made. */
    @SuppressWarnings("ArrayRecordComponent") // rendered once and sent as it is
    record Rendered(Tenant tenant, Application application, byte[] bytes, String etag, Instant at) {
        boolean isFresh(Instant now) {
            return at.plus(FRESH).isAfter(now);
        }
    }

    /** The answer for this application under that name of the server. */
    Rendered of(Tenant tenant, Application application, String authority, boolean isFlutter, String message) {
        Key key = new Key(application.id(), authority, isFlutter, message);
        Rendered known = rendered.getIfPresent(key);
        if (known != null
                && known.isFresh(clock.instant())
                && known.tenant().equals(tenant)
                && isSame(known.application(), application)) {
            return known;
        }
        Rendered fresh = render(tenant, application, authority, isFlutter, message);
        rendered.put(key, fresh);
        return fresh;
    }

    private static boolean isSame(Application one, Application other) {
        return one == other
                || (one.updatedAt().equals(other.updatedAt())
                        && Arrays.equals(one.signingSecret(), other.signingSecret())
                        && one.name().equals(other.name())
                        && one.identifier().equals(other.identifier())
                        && one.redirectUris().equals(other.redirectUris())
                        && one.allowedOrigins().equals(other.allowedOrigins())
                        && one.flutterRouting() == other.flutterRouting()
                        && one.autoRegister() == other.autoRegister());
    }

    private Rendered render(
            Tenant tenant, Application application, String authority, boolean isFlutter, String message) {
        try {
            byte[] bytes = mapper.writeValueAsBytes(
                    new Envelope(Envelope.OK, message, config(tenant, application, authority, isFlutter)));
            String etag = '"' + HexFormat.of().formatHex(Digest.of(bytes).bytes(), 0, 12) + '"';
            return new Rendered(tenant, application, bytes, etag, clock.instant());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private PublicConfig config(Tenant tenant, Application application, String authority, boolean isFlutter) {
        String logo = application.logo() == null ? dialect.defaultPhoto() : application.logo();
        return new PublicConfig(
                application.id().hex(),
                application.id().hex(),
                tenant.id().hex(),
                identifier(application, authority, isFlutter),
                authority,
                application.redirectUris().stream().map(URI::toString).toList(),
                application.name(),
                logo,
                tenant.name(),
                logo,
                tenant.policies().code().length(),
                strength(tenant.policies().password()),
                new Tabs(List.of("password", "phone-code", "email-code"), "password"),
                new Tabs(List.of("email", "emailCode", "phone", "username"), "email"),
                !tenant.policies().registrationOpen(),
                new Methods(PASSWORD_METHODS, PASSWORD_METHODS, PASSWORD_METHODS),
                new Methods(CODE_METHODS, CODE_METHODS, CODE_METHODS),
                List.of(),
                connections(tenant, application),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of("enabled", true),
                Map.of("autoRegisterThenLoginHintInfo", application.autoRegister()),
                List.of(),
                application.allowedOrigins(),
                true,
                false);
    }

    private List<EcConnection> connections(Tenant tenant, Application application) {
        Door door = AuthingTenants.doorOf(new AuthingTenants.Place(tenant, application), tokens);
        return connections.all(door).stream().map(EcConnection::of).toList();
    }

    /** Flutter glues {@code .authing.cn} to the identifier; this makes it a path of ours (section 1, rule 3). */
    private static String identifier(Application application, String authority, boolean isFlutter) {
        String host = authority.split(":", 2)[0];
        boolean isVendors = host.equals("authing.cn") || host.endsWith(".authing.cn");
        boolean isRouted = isFlutter && application.flutterRouting() && !isVendors;
        return isRouted ? authority + "/_f/" : application.identifier();
    }

    /** 0 no check, 1 at least six characters, 2 two kinds of them, 3 three. */
    private static int strength(PasswordPolicy policy) {
        int letters = policy.requireUpper() || policy.requireLower() ? 1 : 0;
        int kinds = letters + (policy.requireDigit() ? 1 : 0) + (policy.requireSpecial() ? 1 : 0);
        if (kinds >= 2) {
            return kinds;
        }
        return policy.minLength() >= 6 ? 1 : 0;
    }
}
