package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectStart;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.UpstreamHouse;
import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.FakePeer.Asked;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** A connection to a provider that is run by the test, and ways to come by it. */
abstract class OidcTest {
    protected final UpstreamHouse house = new UpstreamHouse();
    protected final FakeOpenIdProvider provider = new FakeOpenIdProvider(house.clock);
    protected final Connection connection = connection(provider.issuer());

    @AfterEach
    void close() {
        house.close();
        provider.close();
    }

    protected static Connection connection(String issuer) {
        Peer peer = new Peer(
                issuer, Map.of(), FakeOpenIdProvider.CLIENT, null, Set.of("mobile"), List.of(), Map.of(), null, true);
        return UpstreamHouse.connection(ProviderKind.OIDC, peer, FakeOpenIdProvider.SECRET);
    }

    /** Goes to the provider as a browser would, and brings what it answers. */
    protected Map<String, String> answer() {
        URI address =
                ((RedirectStart.Go) house.upstreams.authorizationRequest(connection, UpstreamHouse.ATTEMPT)).address();
        try {
            HttpURLConnection asked = (HttpURLConnection) address.toURL().openConnection();
            asked.setInstanceFollowRedirects(false);
            return Asked.parameters(URI.create(asked.getHeaderField("Location")).getRawQuery());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Comes back with that answer. */
    protected Identified back(Map<String, String> answer) {
        return house.upstreams.identify(
                connection,
                new Callback(Secret.of(answer.get("code")), UpstreamHouse.ATTEMPT, answer.get("iss"), null));
    }

    /** There and back. */
    protected Identified redirected() {
        return back(answer());
    }

    /** Brings an id token as a native application would. */
    protected Identified brought() {
        return brought(provider.idToken(null));
    }

    protected Identified brought(String token) {
        return house.upstreams.identify(connection, IdToken.of(Secret.of(token)));
    }
}
