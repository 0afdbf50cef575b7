package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKey.Holder;
import io.gatehouse.core.credential.ApiKey.Presented;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.credential.ApiKeyStore.Added;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeyStore} keeps. */
public abstract class ApiKeyStoreContract extends StoresContract {
    private static final int CALLERS = 16;
    private static final Holder SERVER = new Holder.Server();

    private Application application;
    private Principal alice;
    private Holder alices;

    @BeforeEach
    void populate() {
        application = Samples.application(tenant());
        world().tenants().save(application);
        alice = newCustomer();
        alices = new Holder.User(alice.id());
    }

    private ApiKeyStore store() {
        return world().apiKeys();
    }

    private static Presented presented(String text) {
        return Presented.of(Secret.of(text)).orElseThrow();
    }

    private static Presented fresh() {
        return presented(Samples.id() + Samples.id());
    }

    private ApiKey userKey(Principal user, String name) {
        return key(new Holder.User(user.id()), user, name, fresh());
    }

    private ApiKey serverKey(String name) {
        return key(SERVER, stored(Samples.principal(tenant(), PrincipalKind.SERVICE, null, null, null)), name, fresh());
    }

    private ApiKey key(Holder holder, Principal principal, String name, Presented text) {
        return new ApiKey(
                new ApiKeyId(Samples.id()),
                tenant(),
                application.id(),
                holder,
                principal.id(),
                new ApiKeyName(name),
                text,
                false,
                NOW.plusMillis(3),
                null);
    }

    private ApiKey added(ApiKey key) {
        assertThat(store().add(key)).isEqualTo(Added.DONE);
        return key;
    }

    private List<ApiKey> of(Holder holder) {
        return store().of(tenant(), application.id(), holder);
    }

    @Test
    void keys_come_back_as_they_were_stored() {
        ApiKey own = added(userKey(alice, "my-key_1"));
        ApiKey batch = added(serverKey("batch").disabled(true));

        assertThat(store().find(tenant(), application.id(), own.key())).contains(own);
        assertThat(store().find(tenant(), application.id(), alices, own.id())).contains(own);
        assertThat(store().find(tenant(), application.id(), batch.key())).contains(batch);
        assertThat(of(alices)).containsExactly(own);
        assertThat(of(SERVER)).containsExactly(batch);
    }

    @Test
    void a_key_that_only_begins_like_one_is_none() {
        String beginning = "batchkey";
        ApiKey key = added(key(alices, alice, "k", presented(beginning + "x".repeat(30))));

        assertThat(store().find(tenant(), application.id(), presented(beginning + "y".repeat(30))))
                .isEmpty();
        assertThat(store().find(
                                tenant(),
                                application.id(),
                                new Presented("batchkeX", key.key().digest())))
                .isEmpty();
        assertThat(store().find(tenant(), application.id(), new Presented(beginning, Digest.of("x"))))
                .isEmpty();
    }

    @Test
    void keys_that_begin_alike_are_told_apart() {
        ApiKey one = added(key(alices, alice, "one", presented("batchkey" + "1".repeat(30))));
        ApiKey two = added(key(alices, alice, "two", presented("batchkey" + "2".repeat(30))));

        assertThat(store().find(tenant(), application.id(), one.key())).contains(one);
        assertThat(store().find(tenant(), application.id(), two.key())).contains(two);
    }

    @Test
    void keys_are_listed_by_their_age() {
        List<ApiKey> keys = IntStream.range(0, 5)
                .mapToObj(i -> added(userKey(alice, "k" + (9 - i))))
                .toList();

        assertThat(of(alices)).containsExactlyElementsOf(keys);
    }

    @Test
    void a_name_is_taken_with_its_holder_only() {
        added(userKey(alice, "deploy"));

        assertThat(store().add(userKey(alice, "deploy"))).isEqualTo(Added.NAME_TAKEN);
        assertThat(store().add(userKey(alice, "Deploy"))).isEqualTo(Added.DONE);
        assertThat(store().add(userKey(newCustomer(), "deploy"))).isEqualTo(Added.DONE);
        assertThat(store().add(serverKey("deploy"))).isEqualTo(Added.DONE);
        assertThat(store().add(serverKey("deploy"))).isEqualTo(Added.NAME_TAKEN);
    }

    @Test
    void of_many_keys_of_one_name_one_is_stored() {
        List<Added> answers = Race.of(CALLERS, caller -> store().add(userKey(alice, "deploy")));

        assertThat(answers).filteredOn(Added.DONE::equals).hasSize(1);
        assertThat(answers).filteredOn(Added.NAME_TAKEN::equals).hasSize(CALLERS - 1);
        assertThat(of(alices)).hasSize(1);
    }

    @Test
    void a_user_has_room_for_twenty_keys_however_many_ask_at_once() {
        IntStream.range(0, ApiKey.MOST_OF_USER - 1).forEach(i -> added(userKey(alice, "k" + i)));

        List<Added> answers = Race.of(CALLERS, caller -> store().add(userKey(alice, "late" + caller)));

        assertThat(answers).filteredOn(Added.DONE::equals).hasSize(1);
        assertThat(answers).filteredOn(Added.FULL::equals).hasSize(CALLERS - 1);
        assertThat(of(alices)).hasSize(ApiKey.MOST_OF_USER);
        added(userKey(newCustomer(), "k0"));
    }

    @Test
    void an_application_has_room_for_a_hundred_server_keys() {
        Principal robot = stored(Samples.principal(tenant(), PrincipalKind.SERVICE, null, null, null));
        IntStream.range(0, ApiKey.MOST_OF_SERVER).forEach(i -> added(key(SERVER, robot, "k" + i, fresh())));

        assertThat(store().add(key(SERVER, robot, "one-more", fresh()))).isEqualTo(Added.FULL);
        assertThat(of(SERVER)).hasSize(ApiKey.MOST_OF_SERVER);
    }

    @Test
    void the_same_key_is_not_stored_twice() {
        Presented text = presented("made-up-by-somebody-with-no-imagination");
        added(key(SERVER, stored(Samples.principal(tenant(), PrincipalKind.SERVICE, null, null, null)), "one", text));

        assertThat(store().add(key(alices, alice, "two", text))).isEqualTo(Added.KEY_TAKEN);
    }

    @Test
    void an_id_is_given_once() {
        ApiKey key = added(userKey(alice, "one"));
        ApiKey twin = new ApiKey(
                key.id(),
                tenant(),
                application.id(),
                alices,
                alice.id(),
                new ApiKeyName("two"),
                fresh(),
                false,
                NOW,
                null);

        assertThatThrownBy(() -> store().add(twin)).isInstanceOf(DuplicateIdException.class);
        assertThat(of(alices)).containsExactly(key);
    }

    @Test
    void a_key_is_disabled_and_enabled_as_often_as_asked() {
        ApiKey key = added(userKey(alice, "k"));

        for (boolean disabled : new boolean[] {true, true, false, false, true}) {
            assertThat(store().setDisabled(tenant(), application.id(), alices, key.id(), disabled))
                    .isTrue();
            key = key.disabled(disabled);
            assertThat(store().find(tenant(), application.id(), key.key())).contains(key);
        }
        assertThat(key.generation()).isEqualTo(2);
    }

    @Test
    void the_first_use_of_a_key_is_kept() {
        ApiKey key = added(userKey(alice, "k"));

        store().markUsed(tenant(), key.id(), NOW.plusMillis(7));
        store().markUsed(tenant(), key.id(), NOW.plusMillis(9));
        store().markUsed(newTenant().id(), key.id(), NOW);
        store().setDisabled(tenant(), application.id(), alices, key.id(), true);

        assertThat(store().find(tenant(), application.id(), key.key())
                        .orElseThrow()
                        .firstUsedAt())
                .isEqualTo(NOW.plusMillis(7));
    }

    @Test
    void a_key_is_removed_by_one_of_many() {
        ApiKey key = added(userKey(alice, "k"));

        List<Boolean> answers =
                Race.of(CALLERS, caller -> store().remove(tenant(), application.id(), alices, key.id()));

        assertThat(answers).filteredOn(Boolean.TRUE::equals).hasSize(1);
        assertThat(store().find(tenant(), application.id(), key.key())).isEmpty();
        added(userKey(alice, "k"));
    }

    @Test
    void nobody_but_the_holder_reaches_a_key() {
        ApiKey key = added(userKey(alice, "k"));
        Application sibling = Samples.application(tenant());
        world().tenants().save(sibling);
        var stranger = newTenant().id();
        Holder bobs = new Holder.User(newCustomer().id());

        for (Holder other : List.of(bobs, SERVER)) {
            assertThat(store().find(tenant(), application.id(), other, key.id()))
                    .isEmpty();
            assertThat(store().setDisabled(tenant(), application.id(), other, key.id(), true))
                    .isFalse();
            assertThat(store().remove(tenant(), application.id(), other, key.id()))
                    .isFalse();
        }
        assertThat(store().find(tenant(), sibling.id(), key.key())).isEmpty();
        assertThat(store().find(stranger, application.id(), key.key())).isEmpty();
        assertThat(store().remove(tenant(), sibling.id(), alices, key.id())).isFalse();
        assertThat(store().remove(stranger, application.id(), alices, key.id())).isFalse();
        assertThat(of(alices)).containsExactly(key);
    }

    @Test
    void keys_go_with_their_principal_and_with_their_application() {
        ApiKey own = added(userKey(alice, "k"));
        ApiKey batch = added(serverKey("batch"));

        world().principals().delete(tenant(), alice.id());
        assertThat(store().find(tenant(), application.id(), own.key())).isEmpty();
        assertThat(store().find(tenant(), application.id(), batch.key())).contains(batch);

        world().tenants().delete(application.id());
        assertThat(store().find(tenant(), application.id(), batch.key())).isEmpty();
    }

    @Test
    void all_keys_of_a_principal_are_removed_together_and_nobody_elses() {
        ApiKey first = added(userKey(alice, "a"));
        ApiKey second = added(userKey(alice, "b"));
        ApiKey bobs = added(userKey(newCustomer(), "a"));

        assertThat(store().removeAllOf(newTenant().id(), alice.id())).isZero();
        assertThat(store().removeAllOf(tenant(), alice.id())).isEqualTo(2);
        assertThat(store().removeAllOf(tenant(), alice.id())).isZero();

        assertThat(store().find(tenant(), application.id(), first.key())).isEmpty();
        assertThat(store().find(tenant(), application.id(), second.key())).isEmpty();
        assertThat(store().find(tenant(), application.id(), bobs.key())).contains(bobs);
    }

    @Test
    void nobody_and_nothing_holds_no_key() {
        ApiKey key = userKey(alice, "k");
        world().principals().delete(tenant(), alice.id());
        assertThat(store().add(key)).isEqualTo(Added.NOBODY);

        Principal bob = newCustomer();
        ApiKey homeless = new ApiKey(
                new ApiKeyId(Samples.id()),
                tenant(),
                new ApplicationId(Samples.id()),
                new Holder.User(bob.id()),
                bob.id(),
                new ApiKeyName("k"),
                fresh(),
                false,
                NOW,
                null);
        assertThat(store().add(homeless)).isEqualTo(Added.NOBODY);
        assertThat(Collections.emptyList()).isEqualTo(store().of(tenant(), homeless.application(), homeless.holder()));
    }
}
