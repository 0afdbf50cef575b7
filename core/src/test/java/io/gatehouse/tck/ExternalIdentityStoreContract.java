package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.ExternalIdentityStore.Added;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ExternalIdentityStore} keeps. */
public abstract class ExternalIdentityStoreContract extends StoresContract {
    private static final int CALLERS = 20;

    private Principal alice;
    private Principal bob;

    @BeforeEach
    void populate() {
        alice = newCustomer();
        bob = newCustomer();
    }

    private ExternalIdentityStore store() {
        return world().identities();
    }

    private ExternalIdentity linked(Principal principal, String provider) {
        ExternalIdentity identity = Samples.identity(principal, provider);
        assertThat(store().add(identity)).isEqualTo(Added.DONE);
        return identity;
    }

    private static ExternalIdentity of(Principal principal, UpstreamSubject upstream) {
        return new ExternalIdentity(
                new IdentityId(Samples.id()), principal.tenantId(), principal.id(), upstream, Map.of(), NOW);
    }

    @Test
    void an_identity_comes_back_as_it_was_stored() {
        UpstreamSubject upstream =
                new UpstreamSubject(new Provider("wechat:mobile"), "https://issuer.example/ä", "Straße\"'\\ 漢字 🗝");
        ExternalIdentity identity = new ExternalIdentity(
                new IdentityId(Samples.id()),
                tenant(),
                alice.id(),
                upstream,
                Map.of("name", "Alice \"A\"", "photo", "https://x.example/p.png", "unionid", "o6_bmasdasdsad6_2sg"),
                NOW.plusMillis(7));

        assertThat(store().add(identity)).isEqualTo(Added.DONE);

        assertThat(store().find(tenant(), upstream)).contains(identity);
        assertThat(store().of(tenant(), alice.id(), 5)).containsExactly(identity);
    }

    @Test
    void the_longest_that_there_can_be_has_room() {
        String longest = "漢".repeat(UpstreamSubject.LONGEST_SUBJECT);
        ExternalIdentity identity = of(alice, new UpstreamSubject(new Provider("p".repeat(64)), longest, longest));

        assertThat(store().add(identity)).isEqualTo(Added.DONE);
        assertThat(store().find(tenant(), identity.upstream())).contains(identity);
    }

    @Test
    void provider_issuer_and_subject_are_compared_letter_by_letter_and_together() {
        ExternalIdentity identity = of(alice, new UpstreamSubject(new Provider("google"), "issuer", "subject"));
        store().add(identity);

        assertThat(store().find(tenant(), new UpstreamSubject(new Provider("Google"), "issuer", "subject")))
                .isEmpty();
        assertThat(store().find(tenant(), new UpstreamSubject(new Provider("google"), "Issuer", "subject")))
                .isEmpty();
        assertThat(store().find(tenant(), new UpstreamSubject(new Provider("google"), "issuer", "subject ")))
                .isEmpty();
        assertThat(store().add(of(bob, new UpstreamSubject(new Provider("google"), "other", "subject"))))
                .isEqualTo(Added.DONE);
    }

    @Test
    void a_subject_belongs_to_one_principal() {
        ExternalIdentity identity = linked(alice, "google");

        assertThat(store().add(of(bob, identity.upstream()))).isEqualTo(Added.SUBJECT_TAKEN);
        assertThat(store().add(of(alice, identity.upstream()))).isEqualTo(Added.SUBJECT_TAKEN);
        assertThat(store().find(tenant(), identity.upstream())).contains(identity);
        assertThat(store().of(tenant(), bob.id(), 5)).isEmpty();
    }

    @Test
    void a_principal_has_one_identity_of_a_provider() {
        ExternalIdentity identity = linked(alice, "google");

        assertThat(store().add(Samples.identity(alice, "google"))).isEqualTo(Added.PROVIDER_TAKEN);
        assertThat(store().of(tenant(), alice.id(), 5)).containsExactly(identity);
    }

    @Test
    void nothing_is_linked_to_somebody_who_is_not_there() {
        Principal nobody = Samples.customer(tenant());
        Principal stranger = stored(Samples.customer(newTenant().id()));
        ExternalIdentity foreign = new ExternalIdentity(
                new IdentityId(Samples.id()), tenant(), stranger.id(), Samples.upstream("google"), Map.of(), NOW);

        assertThat(store().add(Samples.identity(nobody, "google"))).isEqualTo(Added.NO_PRINCIPAL);
        assertThat(store().add(foreign)).isEqualTo(Added.NO_PRINCIPAL);
    }

    @Test
    void an_id_that_is_taken_is_a_defect() {
        ExternalIdentity identity = linked(alice, "google");
        ExternalIdentity other =
                new ExternalIdentity(identity.id(), tenant(), bob.id(), Samples.upstream("apple"), Map.of(), NOW);

        assertThatThrownBy(() -> store().add(other)).isInstanceOf(DuplicateIdException.class);
        assertThat(store().of(tenant(), alice.id(), 5)).containsExactly(identity);
    }

    @Test
    void a_refusal_leaves_the_callers_transaction_usable() {
        ExternalIdentity google = linked(alice, "google");
        linked(bob, "google");

        world().transactions().run(() -> {
            assertThat(store().add(of(bob, google.upstream()))).isEqualTo(Added.SUBJECT_TAKEN);
            assertThat(store().add(Samples.identity(bob, "google"))).isEqualTo(Added.PROVIDER_TAKEN);
            assertThat(store().moveAll(tenant(), bob.id(), alice.id())).isFalse();
            linked(alice, "apple");
        });

        assertThat(store().of(tenant(), alice.id(), 5)).hasSize(2);
    }

    @Test
    void identities_are_seen_in_their_tenant_only() {
        TenantId other = newTenant().id();
        ExternalIdentity identity = linked(alice, "google");

        assertThat(store().find(other, identity.upstream())).isEmpty();
        assertThat(store().of(other, alice.id(), 5)).isEmpty();
        assertThat(store().remove(other, alice.id(), identity.id())).isFalse();
        assertThat(store().moveAll(other, alice.id(), bob.id())).isTrue();
        assertThat(store().of(tenant(), alice.id(), 5)).containsExactly(identity);
        assertThat(store().add(of(stored(Samples.customer(other)), identity.upstream())))
                .isEqualTo(Added.DONE);
    }

    @Test
    void the_list_begins_with_the_oldest_and_has_a_limit() {
        Instant start = NOW;
        List<ExternalIdentity> all = IntStream.range(0, 4)
                .mapToObj(i -> new ExternalIdentity(
                        new IdentityId(Samples.id()),
                        tenant(),
                        alice.id(),
                        Samples.upstream("provider-" + i),
                        Map.of(),
                        start.minusSeconds(i)))
                .toList();
        all.forEach(store()::add);

        assertThat(store().of(tenant(), alice.id(), 3)).containsExactly(all.get(3), all.get(2), all.get(1));
    }

    @Test
    void an_identity_is_removed_once_and_by_its_own_principal() {
        ExternalIdentity google = linked(alice, "google");
        ExternalIdentity apple = linked(alice, "apple");

        assertThat(store().remove(tenant(), bob.id(), google.id())).isFalse();
        assertThat(store().remove(tenant(), alice.id(), new IdentityId(Samples.id())))
                .isFalse();
        assertThat(Race.of(CALLERS, i -> store().remove(tenant(), alice.id(), google.id())))
                .containsOnlyOnce(true);
        assertThat(store().of(tenant(), alice.id(), 5)).containsExactly(apple);
        assertThat(store().add(of(bob, google.upstream()))).isEqualTo(Added.DONE);
    }

    @Test
    void what_an_identity_shows_is_replaced_as_a_whole() {
        ExternalIdentity identity = linked(alice, "google");
        Map<String, String> shown = Map.of("name", "Alice \"B\"", "photo", "https://x.example/q.png");

        assertThat(store().show(newTenant().id(), identity.id(), shown)).isFalse();
        assertThat(store().show(tenant(), new IdentityId(Samples.id()), shown)).isFalse();
        assertThat(store().show(tenant(), identity.id(), shown)).isTrue();

        assertThat(store().find(tenant(), identity.upstream()).orElseThrow().shown())
                .isEqualTo(shown);
        assertThat(store().show(tenant(), identity.id(), Map.of())).isTrue();
        assertThat(store().find(tenant(), identity.upstream()).orElseThrow().shown())
                .isEmpty();
    }

    @Test
    void all_identities_move_and_keep_what_they_are() {
        ExternalIdentity google = linked(bob, "google");
        ExternalIdentity apple = linked(bob, "apple");
        ExternalIdentity own = linked(alice, "wechat:mobile");

        assertThat(store().moveAll(tenant(), bob.id(), alice.id())).isTrue();

        assertThat(store().of(tenant(), bob.id(), 5)).isEmpty();
        assertThat(store().of(tenant(), alice.id(), 5))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("principal")
                .containsExactlyInAnyOrder(google, apple, own);
        assertThat(store().of(tenant(), alice.id(), 5))
                .extracting(ExternalIdentity::principal)
                .containsOnly(alice.id());
        assertThat(store().moveAll(tenant(), bob.id(), alice.id())).isTrue();
    }

    @Test
    void none_moves_if_one_provider_would_be_doubled() {
        linked(alice, "google");
        ExternalIdentity apple = linked(bob, "apple");
        ExternalIdentity google = linked(bob, "google");

        assertThat(store().moveAll(tenant(), bob.id(), alice.id())).isFalse();

        assertThat(store().of(tenant(), bob.id(), 5)).containsExactlyInAnyOrder(apple, google);
        assertThat(store().of(tenant(), alice.id(), 5)).hasSize(1);
    }

    @Test
    void of_many_who_link_one_subject_exactly_one_succeeds() {
        UpstreamSubject upstream = Samples.upstream("google");
        List<Principal> people =
                IntStream.range(0, CALLERS).mapToObj(i -> newCustomer()).toList();

        List<Added> answers = Race.of(CALLERS, i -> store().add(of(people.get(i), upstream)));

        assertThat(answers).containsOnlyOnce(Added.DONE);
        assertThat(Collections.frequency(answers, Added.SUBJECT_TAKEN)).isEqualTo(CALLERS - 1);
    }

    @Test
    void of_many_that_one_principal_links_at_one_provider_exactly_one_succeeds() {
        List<Added> answers = Race.of(CALLERS, i -> store().add(Samples.identity(alice, "google")));

        assertThat(answers).containsOnlyOnce(Added.DONE);
        assertThat(Collections.frequency(answers, Added.PROVIDER_TAKEN)).isEqualTo(CALLERS - 1);
    }

    @Test
    void who_holds_a_principal_is_alone_with_its_identities() {
        IntStream.range(0, CALLERS).forEach(i -> linked(alice, "provider-" + i));

        List<Integer> left = Race.of(CALLERS, i -> world().transactions().call(this::removeOldest));

        assertThat(left)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CALLERS).boxed().toList());
    }

    private int removeOldest() {
        world().principals().touch(tenant(), alice.id(), NOW);
        ExternalIdentity oldest = store().of(tenant(), alice.id(), 1).getFirst();
        store().remove(tenant(), alice.id(), oldest.id());
        return store().of(tenant(), alice.id(), CALLERS).size();
    }

    @Test
    void identities_go_with_their_principal_and_with_their_tenant() {
        ExternalIdentity google = linked(alice, "google");
        PrincipalId gone = alice.id();

        world().principals().delete(tenant(), gone);

        assertThat(store().of(tenant(), gone, 5)).isEmpty();
        assertThat(store().add(of(bob, google.upstream()))).isEqualTo(Added.DONE);
        world().tenants().delete(tenant());
        assertThat(store().find(tenant(), google.upstream())).isEmpty();
    }
}
