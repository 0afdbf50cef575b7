package io.gatehouse.app.blueprint;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as written: what is left out is as by default, but for the secret, which stays as it is. Prints without the
 * secret.
 *
 * @param id null: found by its name, or made
 * @param peer without the secret
 * @param secret in clear; null: left out
 */
record ConnectionEntry(
        Place place,
        Provider name,
        @Nullable ConnectionId id,
        ProviderKind kind,
        String type,
        Set<ApplicationId> applications,
        Peer peer,
        @Nullable Secret secret,
        Connection.Rules rules,
        List<StubPerson> stub,
        boolean absent) {

    /** The connection as it should be. @param sealed its secret; null if it has none */
    @SuppressWarnings("NullAway") // it does not see that the array component sealedSecret may be null
    Connection over(TenantId tenant, ConnectionId itsId, byte @Nullable [] sealed) {
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
        return new Connection(itsId, tenant, name, kind, type, applications, full, rules, stub);
    }

    @Override
    public String toString() {
        return "ConnectionEntry[" + name + "]";
    }
}
