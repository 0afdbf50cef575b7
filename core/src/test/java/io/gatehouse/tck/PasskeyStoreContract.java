package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.PasskeyStore.Added;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link PasskeyStore} keeps. */
public abstract class PasskeyStoreContract extends StoresContract {
    private static final Instant LATER = NOW.plusMillis(7);

    private PasskeyStore store() {
        return world().passkeys();
    }

    private Principal principalNow(PrincipalId id) {
        return world().principals().find(tenant(), id).orElseThrow();
    }

    private Passkey passkey(TenantId tenant, PrincipalId principal, byte[] credentialId, long count, Instant at) {
        return new Passkey(
                new FactorId(Samples.id()),
                tenant,
                principal,
                credentialId,
                new byte[] {5, 0, -1},
                count,
                Set.of("internal", "hybrid"),
                true,
                false,
                true,
                "Ann’s phone",
                at,
                null);
    }

    private Passkey passkey(PrincipalId principal, long count) {
        return passkey(tenant(), principal, Samples.id().getBytes(StandardCharsets.US_ASCII), count, NOW);
    }

    private Passkey added(PrincipalId principal, long count) {
        Passkey passkey = passkey(principal, count);
        assertThat(store().add(passkey)).isEqualTo(Added.DONE);
        return passkey;
    }

    @Test
    void a_passkey_comes_back_as_it_was_added() {
        PrincipalId holder = newCustomer().id();
        Passkey passkey = added(holder, 3);

        assertThat(store().of(tenant(), holder)).usingRecursiveComparison().isEqualTo(List.of(passkey));
        assertThat(store().find(tenant(), passkey.credentialId()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(passkey);
    }

    @Test
    void one_without_transports_or_name_comes_back_too() {
        PrincipalId holder = newCustomer().id();
        byte[] id = Samples.id().getBytes(StandardCharsets.US_ASCII);
        Passkey bare = new Passkey(
                new FactorId(Samples.id()),
                tenant(),
                holder,
                id,
                new byte[] {1},
                0,
                Set.of(),
                false,
                false,
                false,
                "",
                NOW,
                null);

        assertThat(store().add(bare)).isEqualTo(Added.DONE);

        assertThat(store().find(tenant(), id)).get().usingRecursiveComparison().isEqualTo(bare);
    }

    @Test
    void a_principal_has_several_and_is_told_the_oldest_first() {
        PrincipalId holder = newCustomer().id();
        byte[] second = Samples.id().getBytes(StandardCharsets.US_ASCII);
        Passkey newer = passkey(tenant(), holder, second, 0, LATER);
        assertThat(store().add(newer)).isEqualTo(Added.DONE);
        Passkey older = added(holder, 0);

        assertThat(store().of(tenant(), holder)).extracting(Passkey::id).containsExactly(older.id(), newer.id());
    }

    @Test
    void it_is_found_in_its_tenant_only_and_by_its_whole_id_only() {
        Passkey passkey = added(newCustomer().id(), 0);
        byte[] longer = (new String(passkey.credentialId(), StandardCharsets.US_ASCII) + "x")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(store().find(newTenant().id(), passkey.credentialId())).isEmpty();
        assertThat(store().find(tenant(), longer)).isEmpty();
        assertThat(store().find(tenant(), new byte[0])).isEmpty();
        assertThat(store().of(newTenant().id(), passkey.principal())).isEmpty();
    }

    @Test
    void a_credential_id_is_had_once_in_a_tenant_and_again_in_another() {
        Passkey first = added(newCustomer().id(), 0);
        PrincipalId other = newCustomer().id();
        TenantId elsewhere = newTenant().id();

        Passkey taken = passkey(tenant(), other, first.credentialId(), 0, NOW);
        assertThat(store().add(taken)).isEqualTo(Added.TAKEN);
        assertThat(store().of(tenant(), other)).isEmpty();
        assertThat(principalNow(other).hasSecondFactor()).isFalse();

        Principal stranger = stored(Samples.customer(elsewhere));
        Passkey free = passkey(elsewhere, stranger.id(), first.credentialId(), 0, NOW);
        assertThat(store().add(free)).isEqualTo(Added.DONE);
    }

    @Test
    void a_taken_one_leaves_the_callers_transaction_usable() {
        Passkey first = added(newCustomer().id(), 0);
        PrincipalId other = newCustomer().id();

        Added fresh = world().transactions().call(() -> {
            store().add(passkey(tenant(), other, first.credentialId(), 0, NOW));
            return store().add(passkey(other, 0));
        });

        assertThat(fresh).isEqualTo(Added.DONE);
        assertThat(store().of(tenant(), other)).hasSize(1);
    }

    @Test
    void of_many_who_add_one_credential_one_does() {
        PrincipalId holder = newCustomer().id();
        byte[] id = Samples.id().getBytes(StandardCharsets.US_ASCII);

        List<Added> answers = Race.of(8, caller -> store().add(passkey(tenant(), holder, id, 0, NOW)));

        assertThat(Collections.frequency(answers, Added.DONE)).isOne();
        assertThat(Collections.frequency(answers, Added.TAKEN)).isEqualTo(7);
    }

    @Test
    void nobody_gets_beyond_the_bound_however_many_are_added_at_once() {
        PrincipalId holder = newCustomer().id();

        List<Added> answers = Race.of(PasskeyStore.MOST + 4, caller -> store().add(passkey(holder, 0)));

        assertThat(Collections.frequency(answers, Added.DONE)).isEqualTo(PasskeyStore.MOST);
        assertThat(Collections.frequency(answers, Added.FULL)).isEqualTo(4);
        assertThat(store().of(tenant(), holder)).hasSize(PasskeyStore.MOST);
    }

    @Test
    void the_principals_record_says_that_there_is_one_until_it_is_gone() {
        Principal holder = newCustomer();
        Passkey passkey = added(holder.id(), 0);

        Principal now = principalNow(holder.id());
        assertThat(now.hasSecondFactor()).isTrue();
        assertThat(now.version()).isEqualTo(holder.version() + 1);
        assertThat(now.generation()).isEqualTo(holder.generation());

        assertThat(store().remove(tenant(), holder.id(), passkey.id(), LATER)).isTrue();
        assertThat(principalNow(holder.id()).hasSecondFactor()).isFalse();
        assertThat(store().find(tenant(), passkey.credentialId())).isEmpty();
        assertThat(store().remove(tenant(), holder.id(), passkey.id(), LATER)).isFalse();
    }

    @Test
    void another_factor_keeps_the_record_true_when_the_passkey_goes_and_the_other_way_round() {
        PrincipalId holder = newCustomer().id();
        Passkey passkey = added(holder, 0);
        Factor.Address mail = new Factor.Address(
                new FactorId(Samples.id()),
                tenant(),
                holder,
                new EmailAddress("ann" + Samples.number() + "@example.com"),
                NOW,
                null);
        world().factors().propose(mail);
        world().factors().confirm(mail, -1, NOW);

        store().remove(tenant(), holder, passkey.id(), NOW);
        assertThat(principalNow(holder).hasSecondFactor()).isTrue();

        added(holder, 0);
        world().factors().remove(tenant(), holder, FactorType.EMAIL, NOW);
        assertThat(principalNow(holder).hasSecondFactor()).isTrue();
    }

    @Test
    void only_its_owner_in_its_tenant_removes_it() {
        Passkey passkey = added(newCustomer().id(), 0);
        PrincipalId other = newCustomer().id();

        assertThat(store().remove(tenant(), other, passkey.id(), NOW)).isFalse();
        assertThat(store().remove(newTenant().id(), passkey.principal(), passkey.id(), NOW))
                .isFalse();
        assertThat(store().find(tenant(), passkey.credentialId())).isPresent();
    }

    @Test
    void a_use_is_noted_if_it_counts_on_and_never_if_it_counts_back_or_stays() {
        Passkey passkey = added(newCustomer().id(), 5);

        assertThat(use(passkey, 5)).isFalse();
        assertThat(use(passkey, 4)).isFalse();
        assertThat(use(passkey, 0)).isFalse();
        assertThat(store().find(tenant(), passkey.credentialId()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(passkey);

        assertThat(use(passkey, 6)).isTrue();
        Passkey used = store().find(tenant(), passkey.credentialId()).orElseThrow();
        assertThat(used.signCount()).isEqualTo(6);
        assertThat(used.backedUp()).isTrue();
        assertThat(used.lastUsedAt()).isEqualTo(LATER);
        assertThat(use(passkey, 0xFFFF_FFFFL)).isTrue();
        assertThat(use(passkey, 7)).isFalse();
    }

    @Test
    void one_that_does_not_count_is_used_any_number_of_times_and_may_begin_to_count() {
        Passkey passkey = added(newCustomer().id(), 0);

        assertThat(use(passkey, 0)).isTrue();
        assertThat(use(passkey, 0)).isTrue();
        assertThat(use(passkey, 1)).isTrue();
        assertThat(use(passkey, 0)).isFalse();
    }

    @Test
    void of_many_who_show_one_count_one_does() {
        Passkey passkey = added(newCustomer().id(), 1);

        List<Boolean> answers = Race.of(16, caller -> use(passkey, 2));

        assertThat(Collections.frequency(answers, true)).isOne();
    }

    @Test
    void one_that_is_gone_or_anothers_tenants_is_not_used() {
        Passkey passkey = added(newCustomer().id(), 1);

        assertThat(store().use(newTenant().id(), passkey.id(), 2, false, NOW)).isFalse();
        store().remove(tenant(), passkey.principal(), passkey.id(), NOW);
        assertThat(use(passkey, 2)).isFalse();
    }

    @Test
    void it_goes_with_its_principal() {
        PrincipalId holder = newCustomer().id();
        Passkey passkey = added(holder, 1);

        world().principals().delete(tenant(), holder);

        assertThat(store().find(tenant(), passkey.credentialId())).isEmpty();
        assertThat(store().of(tenant(), holder)).isEmpty();
    }

    private boolean use(Passkey passkey, long count) {
        return store().use(tenant(), passkey.id(), count, true, LATER);
    }
}
