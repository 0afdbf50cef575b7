package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link CredentialStore} keeps. */
public abstract class CredentialStoreContract extends StoresContract {
    private CredentialStore store() {
        return world().credentials();
    }

    private Principal principalNow(Principal principal) {
        return world().principals().find(tenant(), principal.id()).orElseThrow();
    }

    @Test
    void a_principal_has_no_password_at_first() {
        Principal principal = newCustomer();

        assertThat(store().find(tenant(), principal.id())).isEmpty();
        assertThat(store().find(tenant(), new PrincipalId(Samples.id()))).isEmpty();
        assertThat(principal.hasPassword()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(PasswordLevel.class)
    void a_password_comes_back_as_it_was_stored(PasswordLevel level) {
        Principal principal = newCustomer();
        StoredPassword password = new StoredPassword(
                new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g"),
                level,
                level == PasswordLevel.LOW,
                NOW.plusMillis(7));

        assertThat(store().replace(tenant(), principal.id(), password)).contains(1);

        assertThat(store().find(tenant(), principal.id())).contains(password);
        Principal changed = principalNow(principal);
        assertThat(changed.hasPassword()).isTrue();
        assertThat(changed.generation()).isOne();
        assertThat(changed.version()).isOne();
        assertThat(changed.updatedAt()).isEqualTo(NOW.plusMillis(7));
    }

    @Test
    void nobody_elses_tenant_reaches_a_password() {
        Principal principal = newCustomer();
        store().replace(tenant(), principal.id(), Samples.password("old"));
        var other = newTenant().id();

        assertThat(store().find(other, principal.id())).isEmpty();
        assertThat(store().replace(other, principal.id(), Samples.password("new")))
                .isEmpty();
        assertThat(store().upgrade(other, principal.id(), new PasswordHash("old"), new PasswordHash("new")))
                .isFalse();
        assertThat(store().find(tenant(), principal.id())).contains(Samples.password("old"));
    }

    @Test
    void an_unknown_principal_gets_no_password() {
        assertThat(store().replace(tenant(), new PrincipalId(Samples.id()), Samples.password("x")))
                .isEmpty();
    }

    @Test
    void every_replacement_raises_the_generation_by_one() {
        Principal principal = newCustomer();

        List<Integer> generations = Race.of(
                20,
                i -> store().replace(tenant(), principal.id(), Samples.password("hash" + i))
                        .orElseThrow());

        assertThat(generations).doesNotHaveDuplicates().contains(1, 20);
        assertThat(principalNow(principal).generation()).isEqualTo(20);
    }

    @Test
    void a_replacement_ends_the_life_of_every_session() {
        Principal principal = newCustomer();
        var session = Samples.session(principal, NOW);
        world().sessions().add(session);

        store().replace(tenant(), principal.id(), Samples.password("new"));

        assertThat(world().sessions().find(tenant(), session.id(), NOW)).isEmpty();
    }

    @Test
    void a_password_is_taken_away_with_every_session() {
        Principal principal = newCustomer();
        store().replace(tenant(), principal.id(), Samples.password("old"));
        var session = Samples.session(principalNow(principal), NOW);
        world().sessions().add(session);

        assertThat(store().remove(tenant(), principal.id(), NOW.plusMillis(7))).contains(2);

        assertThat(store().find(tenant(), principal.id())).isEmpty();
        assertThat(world().sessions().find(tenant(), session.id(), NOW)).isEmpty();
        assertThat(principalNow(principal).hasPassword()).isFalse();
        assertThat(principalNow(principal).updatedAt()).isEqualTo(NOW.plusMillis(7));
        assertThat(store().remove(tenant(), principal.id(), NOW)).contains(3);
        assertThat(store().remove(newTenant().id(), principal.id(), NOW)).isEmpty();
        assertThat(store().remove(tenant(), new PrincipalId(Samples.id()), NOW)).isEmpty();
    }

    @Test
    void a_better_hash_takes_the_place_of_the_one_it_was_made_from() {
        Principal principal = newCustomer();
        store().replace(tenant(), principal.id(), Samples.password("old"));
        Principal before = principalNow(principal);

        assertThat(store().upgrade(tenant(), principal.id(), new PasswordHash("old"), new PasswordHash("better")))
                .isTrue();
        assertThat(store().upgrade(tenant(), principal.id(), new PasswordHash("old"), new PasswordHash("worse")))
                .isFalse();

        assertThat(store().find(tenant(), principal.id())).contains(Samples.password("better"));
        assertThat(principalNow(principal).generation()).isEqualTo(before.generation());
    }
}
