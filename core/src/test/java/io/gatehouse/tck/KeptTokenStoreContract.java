package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.KeptTokenStore.Kept;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link KeptTokenStore} keeps. */
public abstract class KeptTokenStoreContract extends KeptTokensContract {
    @Test
    void tokens_come_back_as_they_were_kept() {
        keep(tokens(7, FIRST));

        assertThat(store().find(tenant(), identity.id())).contains(tokens(7, FIRST));
        assertThat(world().identities().find(tenant(), identity.upstream())).contains(identity);
    }

    @Test
    void of_what_the_upstream_did_not_say_nothing_is_there() {
        SealedTokens bare = new SealedTokens(sealed(9), null, null, NOW);
        keep(bare);

        assertThat(store().find(tenant(), identity.id())).contains(bare);
        assertThat(store().of(tenant(), alice.id()))
                .containsExactly(Map.entry(identity.id(), new Kept(NOW, null, false)));
    }

    @Test
    void the_longest_that_there_can_be_have_room() {
        SealedTokens longest = new SealedTokens(Sealed.of(new byte[17_000]), Sealed.of(new byte[17_001]), HOUR, NOW);
        keep(longest);

        assertThat(store().find(tenant(), identity.id())).contains(longest);
    }

    @Test
    void newer_ones_take_the_place_of_older_ones() {
        keep(tokens(1, FIRST));
        keep(tokens(2, SECOND));

        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, SECOND));
    }

    @Test
    void a_refresh_token_stays_if_the_newer_ones_bring_none() {
        keep(tokens(1, FIRST));
        keep(tokens(2, null));

        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, FIRST));
    }

    @Test
    void nobody_else_has_them() {
        ExternalIdentity other = linked(alice, "apple");
        keep(tokens(1, FIRST));

        assertThat(store().find(tenant(), other.id())).isEmpty();
        assertThat(store().of(tenant(), newCustomer().id())).isEmpty();
        assertThat(store().keep(tenant(), new IdentityId(Samples.id()), tokens(1, FIRST)))
                .isFalse();
    }

    @Test
    void they_are_seen_in_their_tenant_only() {
        keep(tokens(1, FIRST));
        TenantId elsewhere = newTenant().id();

        assertThat(store().find(elsewhere, identity.id())).isEmpty();
        assertThat(store().of(elsewhere, alice.id())).isEmpty();
        assertThat(store().keep(elsewhere, identity.id(), tokens(2, SECOND))).isFalse();
        assertThat(store().reserve(elsewhere, identity.id(), FIRST, NOW, HOUR)).isFalse();
        assertThat(store().renew(elsewhere, identity.id(), FIRST, tokens(2, SECOND)))
                .isFalse();
        assertThat(store().forget(elsewhere, identity.id())).isFalse();
        assertThat(store().forget(elsewhere, identity.id(), FIRST)).isFalse();
        assertThat(store().find(tenant(), identity.id())).contains(tokens(1, FIRST));
    }

    @Test
    void what_may_be_shown_is_told_of_all_identities_of_a_principal() {
        ExternalIdentity apple = linked(alice, "apple");
        linked(alice, "github");
        keep(tokens(1, FIRST));
        store().keep(tenant(), apple.id(), tokens(2, null));

        assertThat(store().of(tenant(), alice.id()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        identity.id(), new Kept(NOW.plusMillis(1), HOUR.plusMillis(1), true),
                        apple.id(), new Kept(NOW.plusMillis(2), HOUR.plusMillis(2), false)));
    }

    @Test
    void a_refresh_token_is_reserved_by_exactly_one_of_many() {
        keep(tokens(1, FIRST));

        List<Boolean> reserved = Race.of(20, i -> store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR));

        assertThat(reserved).containsOnlyOnce(true);
    }

    @Test
    void a_reservation_ends_at_its_instant_or_when_it_is_released() {
        keep(tokens(1, FIRST));
        store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR);

        assertThat(store().reserve(tenant(), identity.id(), FIRST, HOUR.minusMillis(1), HOUR.plusSeconds(9)))
                .isFalse();
        assertThat(store().reserve(tenant(), identity.id(), FIRST, HOUR, HOUR.plusSeconds(9)))
                .isTrue();
        store().release(tenant(), identity.id(), FIRST);
        assertThat(store().reserve(tenant(), identity.id(), FIRST, HOUR, HOUR.plusSeconds(9)))
                .isTrue();
    }

    @Test
    void only_the_refresh_token_that_is_kept_can_be_reserved() {
        keep(tokens(1, null));
        assertThat(store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR)).isFalse();

        keep(tokens(2, SECOND));
        assertThat(store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR)).isFalse();
    }

    @Test
    void renewing_replaces_the_tokens_and_ends_the_reservation() {
        keep(tokens(1, FIRST));
        store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR);

        assertThat(store().renew(tenant(), identity.id(), FIRST, tokens(2, SECOND)))
                .isTrue();

        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, SECOND));
        assertThat(store().reserve(tenant(), identity.id(), SECOND, NOW, HOUR)).isTrue();
    }

    @Test
    void a_refresh_token_that_is_not_replaced_by_renewing_stays() {
        keep(tokens(1, FIRST));

        assertThat(store().renew(tenant(), identity.id(), FIRST, tokens(2, null)))
                .isTrue();
        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, FIRST));
    }

    @Test
    void what_a_sign_in_has_brought_meanwhile_is_not_renewed() {
        keep(tokens(1, FIRST));
        keep(tokens(2, SECOND));

        assertThat(store().renew(tenant(), identity.id(), FIRST, tokens(3, sealed(3))))
                .isFalse();
        assertThat(store().forget(tenant(), identity.id(), FIRST)).isFalse();
        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, SECOND));
    }

    @Test
    void they_are_forgotten_once() {
        keep(tokens(1, FIRST));

        assertThat(store().forget(tenant(), identity.id())).isTrue();
        assertThat(store().forget(tenant(), identity.id())).isFalse();
        assertThat(store().find(tenant(), identity.id())).isEmpty();
        assertThat(store().of(tenant(), alice.id())).isEmpty();

        keep(tokens(2, SECOND));
        assertThat(store().forget(tenant(), identity.id(), SECOND)).isTrue();
        assertThat(store().find(tenant(), identity.id())).isEmpty();
    }

    @Test
    void nothing_of_what_was_forgotten_comes_back() {
        keep(tokens(1, FIRST));
        store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR);
        store().forget(tenant(), identity.id());
        keep(tokens(2, null));

        assertThat(store().find(tenant(), identity.id())).contains(tokens(2, null));
        keep(tokens(3, FIRST));
        assertThat(store().reserve(tenant(), identity.id(), FIRST, NOW, HOUR)).isTrue();
    }

    @Test
    void they_go_with_their_identity_their_principal_and_their_tenant() {
        keep(tokens(1, FIRST));
        world().identities().remove(tenant(), alice.id(), identity.id());
        assertThat(store().find(tenant(), identity.id())).isEmpty();

        ExternalIdentity again = linked(alice, "google");
        assertThat(store().find(tenant(), again.id())).isEmpty();
        store().keep(tenant(), again.id(), tokens(2, SECOND));
        world().principals().delete(tenant(), alice.id());
        assertThat(store().find(tenant(), again.id())).isEmpty();

        ExternalIdentity bobs = linked(newCustomer(), "google");
        store().keep(tenant(), bobs.id(), tokens(2, SECOND));
        world().tenants().delete(tenant());
        assertThat(store().find(tenant(), bobs.id())).isEmpty();
    }

    @Test
    void they_move_with_their_identity() {
        Principal bob = newCustomer();
        keep(tokens(1, FIRST));

        assertThat(world().identities().moveAll(tenant(), alice.id(), bob.id())).isTrue();

        assertThat(store().find(tenant(), identity.id())).contains(tokens(1, FIRST));
        assertThat(store().of(tenant(), bob.id())).containsOnlyKeys(identity.id());
        assertThat(store().of(tenant(), alice.id())).isEmpty();
    }

    @Test
    void they_are_as_before_if_the_transaction_fails() {
        keep(tokens(1, FIRST));

        assertThatThrownBy(() -> world().transactions().run(() -> {
                    store().keep(tenant(), identity.id(), tokens(2, SECOND));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(tenant(), identity.id())).contains(tokens(1, FIRST));
    }
}
