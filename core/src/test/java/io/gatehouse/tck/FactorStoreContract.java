package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link FactorStore} keeps. */
public abstract class FactorStoreContract extends StoresContract {
    private FactorStore store() {
        return world().factors();
    }

    private Principal principalNow(PrincipalId id) {
        return world().principals().find(tenant(), id).orElseThrow();
    }

    private Factor.Otp otp(PrincipalId principal) {
        return new Factor.Otp(
                new FactorId(Samples.id()),
                tenant(),
                principal,
                new byte[] {1, 2, 3},
                Digest.of("recovery"),
                -1,
                NOW,
                null);
    }

    private Factor.Address address(PrincipalId principal, Identifier address) {
        return new Factor.Address(new FactorId(Samples.id()), tenant(), principal, address, NOW, null);
    }

    private Factor.Otp confirmedOtp(PrincipalId principal) {
        Factor.Otp pending = otp(principal);
        store().propose(pending);
        assertThat(store().confirm(pending, 5, NOW)).isTrue();
        return pending;
    }

    @Test
    void a_pending_factor_comes_back_as_it_was_proposed_and_counts_for_nothing() {
        PrincipalId holder = newCustomer().id();
        Factor.Otp seed = otp(holder);
        Factor.Address phone = address(holder, new PhoneNumber("+8613600000001", "13600000001", "+86"));
        Factor.Address mail = address(holder, new EmailAddress("Ann@Example.com"));

        store().propose(mail);
        store().propose(phone);
        store().propose(seed);

        assertThat(store().of(tenant(), holder)).usingRecursiveComparison().isEqualTo(List.of(seed, phone, mail));
        assertThat(principalNow(holder).hasSecondFactor()).isFalse();
        assertThat(store().isHeldByAnother(tenant(), phone.address(), new PrincipalId(Samples.id())))
                .isFalse();
    }

    @Test
    void a_new_proposal_takes_the_place_of_the_older_one_which_cannot_be_confirmed_any_more() {
        PrincipalId holder = newCustomer().id();
        Factor.Otp older = otp(holder);
        Factor.Otp newer = otp(holder);
        store().propose(older);
        store().propose(newer);

        assertThat(store().confirm(older, 1, NOW)).isFalse();
        assertThat(store().of(tenant(), holder)).extracting(Factor::id).containsExactly(newer.id());
    }

    @Test
    void confirming_makes_it_count_and_the_principals_record_says_so() {
        Principal holder = newCustomer();
        Factor.Otp pending = otp(holder.id());
        store().propose(pending);

        assertThat(store().confirm(pending, 7, NOW.plusMillis(9))).isTrue();

        assertThat(store().of(tenant(), holder.id())).singleElement().satisfies(factor -> {
            Factor.Otp confirmed = (Factor.Otp) factor;
            assertThat(confirmed.isConfirmed()).isTrue();
            assertThat(confirmed.confirmedAt()).isEqualTo(NOW.plusMillis(9));
            assertThat(confirmed.lastStep()).isEqualTo(7);
            assertThat(confirmed.recovery()).isNull();
            assertThat(confirmed.sealedSeed()).containsExactly(1, 2, 3);
        });
        Principal now = principalNow(holder.id());
        assertThat(now.hasSecondFactor()).isTrue();
        assertThat(now.version()).isEqualTo(holder.version() + 1);
        assertThat(now.generation()).isEqualTo(holder.generation());
    }

    @Test
    void a_confirmed_factor_stays_until_its_successor_is_confirmed() {
        PrincipalId holder = newCustomer().id();
        Factor.Otp first = confirmedOtp(holder);
        Factor.Otp second = otp(holder);

        store().propose(second);
        assertThat(store().of(tenant(), holder)).extracting(Factor::id).containsExactly(first.id(), second.id());

        assertThat(store().confirm(second, 9, NOW)).isTrue();
        assertThat(store().of(tenant(), holder)).extracting(Factor::id).containsExactly(second.id());
    }

    @Test
    void of_many_who_confirm_one_proposal_one_does() {
        PrincipalId holder = newCustomer().id();
        Factor.Otp pending = otp(holder);
        store().propose(pending);

        List<Boolean> answers = Race.of(8, caller -> store().confirm(pending, caller, NOW));

        assertThat(Collections.frequency(answers, true)).isOne();
        assertThat(store().of(tenant(), holder)).hasSize(1);
    }

    @Test
    void a_step_is_used_once_and_never_after_a_newer_one() {
        PrincipalId holder = newCustomer().id();
        FactorId id = confirmedOtp(holder).id(); // which used step 5 up

        assertThat(store().useStep(tenant(), id, 5)).isFalse();
        assertThat(store().useStep(tenant(), id, 7)).isTrue();
        assertThat(store().useStep(tenant(), id, 7)).isFalse();
        assertThat(store().useStep(tenant(), id, 6)).isFalse();
        assertThat(store().useStep(tenant(), id, 8)).isTrue();
    }

    @Test
    void of_many_who_use_one_step_one_does() {
        PrincipalId holder = newCustomer().id();
        FactorId id = confirmedOtp(holder).id();

        List<Boolean> answers = Race.of(16, caller -> store().useStep(tenant(), id, 6));

        assertThat(Collections.frequency(answers, true)).isOne();
    }

    @Test
    void a_step_of_a_pending_or_foreign_factor_cannot_be_used() {
        PrincipalId holder = newCustomer().id();
        Factor.Otp pending = otp(holder);
        store().propose(pending);
        FactorId confirmed = confirmedOtp(newCustomer().id()).id();

        assertThat(store().useStep(tenant(), pending.id(), 6)).isFalse();
        assertThat(store().useStep(newTenant().id(), confirmed, 6)).isFalse();
        assertThat(store().useStep(tenant(), confirmed, 6)).isTrue();
    }

    @Test
    void removing_takes_the_pending_one_too_and_the_record_follows() {
        PrincipalId holder = newCustomer().id();
        confirmedOtp(holder);
        store().propose(otp(holder));

        assertThat(store().remove(tenant(), holder, FactorType.SMS, NOW)).isFalse();
        assertThat(store().remove(tenant(), holder, FactorType.OTP, NOW)).isTrue();

        assertThat(store().of(tenant(), holder)).isEmpty();
        assertThat(principalNow(holder).hasSecondFactor()).isFalse();
        assertThat(store().remove(tenant(), holder, FactorType.OTP, NOW)).isFalse();
    }

    @Test
    void the_record_says_that_there_is_a_factor_until_the_last_is_gone() {
        PrincipalId holder = newCustomer().id();
        confirmedOtp(holder);
        Factor.Address mail = address(holder, new EmailAddress("ann" + Samples.number() + "@example.com"));
        store().propose(mail);
        store().confirm(mail, -1, NOW);

        store().remove(tenant(), holder, FactorType.OTP, NOW);
        assertThat(principalNow(holder).hasSecondFactor()).isTrue();
        store().remove(tenant(), holder, FactorType.EMAIL, NOW);
        assertThat(principalNow(holder).hasSecondFactor()).isFalse();
    }

    @Test
    void an_address_that_is_anothers_factor_is_found_in_any_spelling_and_in_its_tenant_only() {
        PrincipalId holder = newCustomer().id();
        String name = "eve" + Samples.number();
        Factor.Address mail = address(holder, new EmailAddress(name + "@example.com"));
        store().propose(mail);
        store().confirm(mail, -1, NOW);
        Identifier spelt = new EmailAddress(name.toUpperCase(Locale.ROOT) + "@EXAMPLE.com");
        PrincipalId other = newCustomer().id();

        assertThat(store().isHeldByAnother(tenant(), spelt, other)).isTrue();
        assertThat(store().isHeldByAnother(tenant(), spelt, holder)).isFalse();
        assertThat(store().isHeldByAnother(newTenant().id(), spelt, other)).isFalse();
    }

    @Test
    void a_recovery_code_is_taken_once() {
        PrincipalId holder = newCustomer().id();
        Digest code = Digest.of("code of " + holder);
        store().replaceRecoveryCodes(tenant(), holder, Set.of(code, Digest.of("another of " + holder)));

        assertThat(store().hasRecoveryCode(tenant(), holder, code)).isTrue();
        assertThat(store().hasRecoveryCode(tenant(), newCustomer().id(), code)).isFalse();
        assertThat(store().hasRecoveryCode(newTenant().id(), holder, code)).isFalse();
        List<Boolean> answers = Race.of(8, caller -> store().takeRecoveryCode(tenant(), holder, code));

        assertThat(Collections.frequency(answers, true)).isOne();
        assertThat(store().recoveryCodesLeft(tenant(), holder)).isOne();
    }

    @Test
    void new_recovery_codes_take_the_place_of_all_older_ones() {
        PrincipalId holder = newCustomer().id();
        Digest older = Digest.of("older of " + holder);
        store().replaceRecoveryCodes(tenant(), holder, Set.of(older));
        store().addRecoveryCode(tenant(), holder, Digest.of("added of " + holder));
        assertThat(store().recoveryCodesLeft(tenant(), holder)).isEqualTo(2);

        store().replaceRecoveryCodes(tenant(), holder, Set.of(Digest.of("newer of " + holder)));

        assertThat(store().takeRecoveryCode(tenant(), holder, older)).isFalse();
        assertThat(store().recoveryCodesLeft(tenant(), holder)).isOne();
    }

    @Test
    void with_a_principal_go_its_factors_and_recovery_codes() {
        PrincipalId holder = newCustomer().id();
        confirmedOtp(holder);
        store().replaceRecoveryCodes(tenant(), holder, Set.of(Digest.of("last of " + holder)));

        world().principals().delete(tenant(), holder);

        assertThat(store().of(tenant(), holder)).isEmpty();
        assertThat(store().recoveryCodesLeft(tenant(), holder)).isZero();
    }
}
