package io.gatehouse.core.federation;

import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant's connection to an upstream. Prints without secrets.
 *
 * @param name unique in the tenant; the {@link Provider} of the identities that come through it
 * @param type Authing's name for the way in, such as {@code google:mobile}; several connections may share one
 * @param applications through which people may come by it; empty: all of the tenant
 * @param stub for whom a connection of kind {@link ProviderKind#STUB} vouches; empty for all others
 */
public record Connection(
        ConnectionId id,
        TenantId tenantId,
        Provider name,
        ProviderKind kind,
        String type,
        Set<ApplicationId> applications,
        Peer peer,
        Rules rules,
        List<StubPerson> stub) {
    /** How many people a stub may know. */
    public static final int MOST_STUB_PEOPLE = 100;

    public Connection {
        applications = Set.copyOf(applications);
        stub = List.copyOf(stub);
        if (type.isEmpty() || type.length() > 64) {
            throw new IllegalArgumentException("a type has 1 to 64 characters");
        }
        if (kind == ProviderKind.STUB ? stub.size() > MOST_STUB_PEOPLE : !stub.isEmpty()) {
            throw new IllegalArgumentException("only a stub knows people, and not too many");
        }
    }

    /**
     * What is made of those who come.
     *
     * @param trustEmail an address that the upstream has verified counts as proof of an account whose address is
     *     verified here too
     * @param keepTokens the upstream's tokens are kept, sealed
     */
    public record Rules(FirstSight onFirstSight, boolean trustEmail, boolean keepTokens) {
        /** An account is made, no address is trusted, nothing is kept. */
        public static Rules defaults() {
            return new Rules(FirstSight.CREATE, false, false);
        }
    }

    /**
     * As whom the upstream vouches: the {@code issuer} of the identities that come through it. Where a subject means something
     * in one application of the provider only, that application is part of it. Empty where it differs with the person, or the
     * connection does not name it.
     */
    public Optional<String> issuer() {
        return switch (kind) {
            case OIDC -> Optional.ofNullable(peer.issuer());
            case OAUTH2 -> Optional.of(named(kind.label() + ":" + peer.clientId()));
            case GOOGLE -> Optional.of(named("https://accounts.google.com"));
            case APPLE -> Optional.of(named("https://appleid.apple.com"));
            case FACEBOOK -> Optional.of("https://www.facebook.com");
            case GITHUB -> Optional.of("https://github.com");
            case MICROSOFT -> Optional.empty();
            case WECHAT, WECHAT_WORK, ALIPAY, DINGTALK, LARK -> Optional.of(kind.label() + ":" + peer.clientId());
            case STUB -> Optional.of(StubProvider.ISSUER);
        };
    }

    private String named(String usual) {
        return peer.issuer() == null ? usual : peer.issuer();
    }

    /** Whether people may come by it through the application. */
    public boolean serves(ApplicationId application) {
        return applications.isEmpty() || applications.contains(application);
    }

    /** The context under which the peer's secret is sealed, see {@code SecretBox}. */
    public static String secretContext(ConnectionId id) {
        return "connection.client_secret:" + id.hex();
    }

    @Override
    public String toString() {
        return "Connection[" + name + ", " + kind + ", " + id + "]";
    }
}
