package io.gatehouse.federation;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.UpstreamProviderContract;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract for one preset, whose answers have the shape that the provider documents. */
public abstract class PresetContract extends UpstreamProviderContract {
    protected static final String SECRET = "app-secret-77";

    private static final Map<Endpoint, String> PATHS = Map.of(
            Endpoint.AUTHORIZATION, "/authorize",
            Endpoint.TOKEN, "/token",
            Endpoint.USER_INFO, "/me",
            Endpoint.JWKS, "/keys",
            Endpoint.DEBUG_TOKEN, "/debug",
            Endpoint.EMAILS, "/emails",
            Endpoint.APP_TOKEN, "/app-token",
            Endpoint.MINI_PROGRAM, "/mini",
            Endpoint.REVOCATION, "/revoke");

    protected final UpstreamHouse house = new UpstreamHouse();
    private final ProviderKind kind;

    protected PresetContract(ProviderKind kind) {
        this.kind = kind;
    }

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @Override
    protected UpstreamProvider upstreams() {
        return house.upstreams;
    }

    @Override
    protected Connection connection(boolean reachable) {
        Map<Endpoint, URI> endpoints = new EnumMap<>(Endpoint.class);
        PATHS.forEach((endpoint, path) -> endpoints.put(endpoint, peer.at(path)));
        Peer all = new Peer(
                null, endpoints, "our-client", null, Set.of("our-mobile"), List.of(), settings(), null, reachable);
        return UpstreamHouse.connection(kind, all, secret());
    }

    protected String secret() {
        return SECRET;
    }

    protected Map<ConnectionSetting, String> settings() {
        return Map.of();
    }

    @Override
    protected UpstreamCredential credential() {
        return AuthorizationCode.of(Secret.of(CREDENTIAL));
    }
}
