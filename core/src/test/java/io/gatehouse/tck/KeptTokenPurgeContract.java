package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.identity.ExternalIdentity;
import org.junit.jupiter.api.Test;

/** What every {@link KeptTokenStore} throws away. */
public abstract class KeptTokenPurgeContract extends KeptTokensContract {
    @Test
    void tokens_of_connections_that_keep_some_are_not_purged() {
        keep(tokens(1, FIRST));

        store().purge(HOUR.plusSeconds(9), 500);

        assertThat(store().find(tenant(), identity.id())).isPresent();
    }

    @Test
    void tokens_of_a_connection_that_keeps_none_any_more_are_purged() {
        keep(tokens(1, FIRST));
        world().connections().save(keeping(connection, false));

        assertThat(store().purge(NOW, 500)).isPositive();

        assertThat(store().find(tenant(), identity.id())).isEmpty();
        assertThat(world().identities().find(tenant(), identity.upstream())).isPresent();
    }

    @Test
    void tokens_of_a_connection_that_is_no_more_are_purged() {
        keep(tokens(1, FIRST));
        world().connections().delete(tenant(), connection.id());

        assertThat(store().purge(NOW, 500)).isPositive();
        assertThat(store().find(tenant(), identity.id())).isEmpty();
    }

    @Test
    void tokens_that_are_of_no_use_any_more_are_purged() {
        keep(tokens(0, null));

        store().purge(HOUR.minusMillis(1), 500);
        assertThat(store().find(tenant(), identity.id())).isPresent();

        assertThat(store().purge(HOUR, 500)).isPositive();
        assertThat(store().find(tenant(), identity.id())).isEmpty();
    }

    @Test
    void no_more_are_purged_at_once_than_is_asked_for() {
        keep(tokens(0, null));
        ExternalIdentity bobs = linked(newCustomer(), "google");
        store().keep(tenant(), bobs.id(), tokens(0, null));

        assertThat(store().purge(HOUR, 1)).isEqualTo(1);
    }
}
