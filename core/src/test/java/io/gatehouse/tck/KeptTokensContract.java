package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Somebody whose identity may have tokens, and the connection that keeps them. */
abstract class KeptTokensContract extends StoresContract {
    static final Instant HOUR = NOW.plusSeconds(3600);
    static final Sealed FIRST = sealed(1);
    static final Sealed SECOND = sealed(2);

    Principal alice;
    ExternalIdentity identity;
    Connection connection;

    @BeforeEach
    final void populate() {
        alice = newCustomer();
        identity = linked(alice, "google");
        connection = connection("google", true);
    }

    KeptTokenStore store() {
        return world().keptTokens();
    }

    ExternalIdentity linked(Principal principal, String provider) {
        ExternalIdentity fresh = Samples.identity(principal, provider);
        world().identities().add(fresh);
        return fresh;
    }

    Connection connection(String name, boolean keepTokens) {
        Connection plain = Samples.connection(tenant(), name, ProviderKind.GOOGLE, Peer.of("client"));
        Connection saved = keeping(plain, keepTokens);
        assertThat(world().connections().save(saved)).isTrue();
        return saved;
    }

    static Connection keeping(Connection plain, boolean keepTokens) {
        return new Connection(
                plain.id(),
                plain.tenantId(),
                plain.name(),
                plain.kind(),
                plain.type(),
                plain.applications(),
                plain.peer(),
                new Connection.Rules(FirstSight.CREATE, false, keepTokens),
                plain.stub());
    }

    static Sealed sealed(int number) {
        return Sealed.of(new byte[] {0, -1, 127, -128, (byte) number});
    }

    static SealedTokens tokens(int number, @Nullable Sealed refresh) {
        return new SealedTokens(sealed(100 + number), refresh, HOUR.plusMillis(number), NOW.plusMillis(number));
    }

    void keep(SealedTokens tokens) {
        assertThat(store().keep(tenant(), identity.id(), tokens)).isTrue();
    }
}
