package io.gatehouse.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.Identified;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamRefusal;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.PlainSecretBox;
import io.gatehouse.tck.Samples;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All upstreams with what they need, and connections to them. */
public final class UpstreamHouse implements AutoCloseable {
    /** Where people come back to. */
    public static final URI BACK = URI.create("https://gate.example/connections/social/up/callback");

    public static final RedirectAttempt ATTEMPT = new RedirectAttempt(
            BACK, Secret.of("state-7f3a"), Secret.of("nonce-91c2"), Secret.of("verifier-".repeat(6)));

    public final MovableClock clock = new MovableClock();
    private final OutboundHttp http = new OutboundHttp(OutboundLimits.defaults().within(Duration.ofMillis(900)));
    public final UpstreamProvider upstreams =
            new Upstreams(http, new RemoteKeys(http, clock), new PlainSecretBox(), clock);

    /** A connection with that secret, whatever else it is told. */
    public static Connection connection(ProviderKind kind, Peer peer, String secret) {
        return connection(kind, peer, secret, Connection.Rules.defaults());
    }

    public static Connection connection(ProviderKind kind, Peer peer, String secret, Connection.Rules rules) {
        ConnectionId id = new ConnectionId(Samples.id());
        byte[] sealed =
                new PlainSecretBox().seal(secret.getBytes(StandardCharsets.UTF_8), Connection.secretContext(id));
        Peer full = new Peer(
                peer.issuer(),
                peer.endpoints(),
                peer.clientId(),
                sealed,
                peer.audiences(),
                peer.scopes(),
                peer.settings(),
                peer.redirectUri(),
                peer.allowPrivateAddresses());
        return new Connection(
                id,
                new TenantId(Samples.id()),
                new Provider("up"),
                kind,
                kind.label(),
                Set.of(),
                full,
                rules,
                List.of());
    }

    /** A peer on the loopback address that may be asked. */
    public static Peer local(String clientId) {
        return new Peer(null, Map.of(), clientId, null, Set.of(), List.of(), Map.of(), null, true);
    }

    public static UpstreamPerson person(Identified identified) {
        assertThat(identified).isInstanceOf(Identified.As.class);
        return ((Identified.As) identified).person();
    }

    public static UpstreamRefusal.Reason reason(Identified identified) {
        assertThat(identified).isInstanceOf(Identified.Refused.class);
        return ((Identified.Refused) identified).refusal().reason();
    }

    @Override
    public void close() {
        http.close();
    }
}
