package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.PrincipalStore.Stored;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.DuplicateIdException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link PrincipalStore} keeps. */
public abstract class PrincipalStoreContract extends StoresContract {
    private static final Instant LATER = NOW.plusMillis(1_234);

    private PrincipalStore store() {
        return world().principals();
    }

    private Principal full() {
        return Samples.principal(
                tenant(),
                PrincipalKind.CUSTOMER,
                new Username("李雷" + Samples.number()),
                new EmailAddress("Ann.O'Brien+" + Samples.number() + "@Example.COM"),
                new PhoneNumber("+86139" + "%08d".formatted(Samples.number() % 100_000_000), "139-1234 5678", "+86"));
    }

    @Test
    void a_principal_comes_back_as_it_was_stored() {
        Principal principal = full();

        assertThat(store().add(principal)).isEqualTo(new Stored.Done(principal));

        assertThat(store().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void one_without_any_identifier_is_stored_as_well() {
        Principal principal = Samples.principal(tenant(), PrincipalKind.ANONYMOUS, null, null, null);
        Principal another = Samples.principal(tenant(), PrincipalKind.ANONYMOUS, null, null, null);

        assertThat(store().add(principal)).isInstanceOf(Stored.Done.class);
        assertThat(store().add(another)).isInstanceOf(Stored.Done.class);
        assertThat(store().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void nobody_is_found_in_another_tenant() {
        Principal principal = stored(full());
        var other = newTenant().id();

        assertThat(store().find(other, principal.id())).isEmpty();
        assertThat(store().findByIdentifier(other, PrincipalKind.CUSTOMER, principal.email()))
                .isEmpty();
        assertThat(store().setStatus(other, principal.id(), PrincipalStatus.SUSPENDED, LATER))
                .isEmpty();
        assertThat(store().raiseGeneration(other, principal.id(), LATER)).isEmpty();
        assertThat(store().updateProfile(other, principal.id(), Map.of(), LATER))
                .isEmpty();
        assertThat(store().markVerified(other, principal.id(), principal.email(), LATER))
                .isFalse();
        assertThat(store().setIdentifier(other, principal.id(), Samples.email(), true, 0, LATER))
                .isEqualTo(new Stored.Stale());
        assertThat(store().delete(other, principal.id())).isFalse();
        assertThat(store().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void each_identifier_leads_to_its_principal_however_it_is_spelled() {
        Principal principal = stored(full());
        EmailAddress shouted = new EmailAddress(principal.email().text().toUpperCase(Locale.ROOT));
        PhoneNumber bare = PhoneNumber.ofE164(principal.phone().e164());

        for (Identifier spelling : List.of(principal.username(), shouted, bare)) {
            assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, spelling))
                    .contains(principal);
            assertThat(store().findByIdentifier(tenant(), PrincipalKind.STAFF, spelling))
                    .isEmpty();
        }
        assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, Samples.email()))
                .isEmpty();
    }

    @Test
    void user_names_that_differ_in_case_are_different() {
        long number = Samples.number();
        stored(Samples.principal(tenant(), PrincipalKind.CUSTOMER, new Username("bob" + number), null, null));

        assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, new Username("Bob" + number)))
                .isEmpty();
        assertThat(store().add(Samples.principal(
                        tenant(), PrincipalKind.CUSTOMER, new Username("Bob" + number), null, null)))
                .isInstanceOf(Stored.Done.class);
    }

    @ParameterizedTest
    @EnumSource(Identifier.Type.class)
    void an_identifier_belongs_to_one_principal_of_a_tenant_and_kind(Identifier.Type type) {
        Principal holder = stored(full());
        Principal rival = with(holder.identifier(type).orElseThrow(), PrincipalKind.CUSTOMER);

        assertThat(store().add(rival)).isEqualTo(new Stored.Taken(type));
        assertThat(store().find(tenant(), rival.id())).isEmpty();
        assertThat(store().add(with(holder.identifier(type).orElseThrow(), PrincipalKind.STAFF)))
                .isInstanceOf(Stored.Done.class);
    }

    private Principal with(Identifier identifier, PrincipalKind kind) {
        return switch (identifier) {
            case Username username -> Samples.principal(tenant(), kind, username, null, null);
            case EmailAddress email -> Samples.principal(tenant(), kind, null, email, null);
            case PhoneNumber phone -> Samples.principal(tenant(), kind, null, null, phone);
        };
    }

    @Test
    void of_many_that_register_one_address_exactly_one_succeeds() {
        EmailAddress address = Samples.email();

        List<Stored> outcomes = Race.of(40, i -> store().add(with(address, PrincipalKind.CUSTOMER)));

        assertThat(outcomes.stream().filter(Stored.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(new Stored.Taken(Identifier.Type.EMAIL)::equals))
                .hasSize(39);
    }

    @Test
    void a_taken_name_leaves_the_callers_transaction_usable() {
        Principal holder = stored(full());
        Principal other = newCustomer();

        Stored outcome = world().transactions().call(() -> {
            Stored refused = store().add(with(holder.email(), PrincipalKind.CUSTOMER));
            Stored refusedToo = store().setIdentifier(tenant(), other.id(), holder.email(), true, 0, LATER);
            assertThat(refusedToo).isEqualTo(new Stored.Taken(Identifier.Type.EMAIL));
            store().raiseGeneration(tenant(), other.id(), LATER);
            return refused;
        });

        assertThat(outcome).isEqualTo(new Stored.Taken(Identifier.Type.EMAIL));
        assertThat(store().find(tenant(), other.id()).orElseThrow().generation())
                .isOne();
    }

    @Test
    void an_id_that_is_taken_is_a_defect() {
        Principal principal = newCustomer();

        assertThatThrownBy(() -> store().add(principal)).isInstanceOf(DuplicateIdException.class);
        assertThat(store().find(tenant(), principal.id())).contains(principal);
    }

    @Test
    void profile_members_are_set_and_cleared_one_by_one() {
        Principal principal = newCustomer();
        store().updateProfile(
                        tenant(),
                        principal.id(),
                        Map.of(ProfileField.NICKNAME, "Ann \"🏠\" \u0001", ProfileField.CITY, "上海"),
                        NOW);
        Map<ProfileField, @Nullable String> changes = new HashMap<>();
        changes.put(ProfileField.CITY, null);
        changes.put(ProfileField.COMPANY, "");

        Principal changed =
                store().updateProfile(tenant(), principal.id(), changes, LATER).orElseThrow();

        assertThat(changed.profile().values())
                .isEqualTo(Map.of(ProfileField.NICKNAME, "Ann \"🏠\" \u0001", ProfileField.COMPANY, ""));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.generation()).isZero();
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(store().find(tenant(), principal.id())).contains(changed);
    }

    @Test
    void every_profile_member_has_a_place_of_its_own() {
        Principal principal = newCustomer();
        Map<ProfileField, String> all = new HashMap<>();
        Stream.of(ProfileField.values()).forEach(field -> all.put(field, field.name()));

        store().updateProfile(tenant(), principal.id(), all, LATER);

        assertThat(store().find(tenant(), principal.id())
                        .orElseThrow()
                        .profile()
                        .values())
                .isEqualTo(all);
    }

    @Test
    void profile_changes_at_once_are_all_there() {
        Principal principal = newCustomer();
        ProfileField[] fields = ProfileField.values();

        Race.of(fields.length, i -> store().updateProfile(tenant(), principal.id(), Map.of(fields[i], "x"), LATER));

        Principal changed = store().find(tenant(), principal.id()).orElseThrow();
        assertThat(changed.profile().values()).hasSize(fields.length);
        assertThat(changed.version()).isEqualTo(fields.length);
    }

    @ParameterizedTest
    @EnumSource(Identifier.Type.class)
    void an_identifier_is_replaced_and_the_old_one_is_free(Identifier.Type type) {
        Principal principal = stored(full());
        Identifier old = principal.identifier(type).orElseThrow();
        Identifier next = fresh(type);

        Stored stored = store().setIdentifier(tenant(), principal.id(), next, false, 0, LATER);

        Principal changed = ((Stored.Done) stored).principal();
        assertThat(changed.identifier(type)).contains(next);
        assertThat(changed.version()).isOne();
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(store().find(tenant(), principal.id())).contains(changed);
        assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, next))
                .contains(changed);
        assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, old))
                .isEmpty();
        assertThat(store().add(with(old, PrincipalKind.CUSTOMER))).isInstanceOf(Stored.Done.class);
    }

    private static Identifier fresh(Identifier.Type type) {
        return switch (type) {
            case USERNAME -> Samples.username();
            case EMAIL -> Samples.email();
            case PHONE -> Samples.phone();
        };
    }

    @Test
    void a_replaced_address_carries_the_mark_it_is_given() {
        Principal principal = stored(full());

        store().setIdentifier(tenant(), principal.id(), Samples.email(), false, 0, LATER);
        store().setIdentifier(tenant(), principal.id(), Samples.phone(), false, 1, LATER);
        Principal unproven = store().find(tenant(), principal.id()).orElseThrow();
        assertThat(unproven.emailVerified()).isFalse();
        assertThat(unproven.phoneVerified()).isFalse();

        assertThat(store().markVerified(tenant(), principal.id(), unproven.email(), LATER))
                .isTrue();
        assertThat(store().markVerified(tenant(), principal.id(), unproven.phone(), LATER))
                .isTrue();
        assertThat(store().markVerified(tenant(), principal.id(), principal.email(), LATER))
                .isFalse();
        Principal proven = store().find(tenant(), principal.id()).orElseThrow();
        assertThat(proven.emailVerified()).isTrue();
        assertThat(proven.phoneVerified()).isTrue();
        assertThat(proven.version()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Identifier.Type.class)
    void a_removed_identifier_is_free(Identifier.Type type) {
        Principal principal = stored(full());
        Identifier old = principal.identifier(type).orElseThrow();

        Stored removed = store().removeIdentifier(tenant(), principal.id(), type, 0, LATER);

        assertThat(((Stored.Done) removed).principal().identifier(type)).isEmpty();
        assertThat(store().findByIdentifier(tenant(), PrincipalKind.CUSTOMER, old))
                .isEmpty();
        assertThat(store().add(with(old, PrincipalKind.CUSTOMER))).isInstanceOf(Stored.Done.class);
    }

    @Test
    void who_edits_an_old_version_changes_nothing() {
        Principal principal = stored(full());
        store().updateProfile(tenant(), principal.id(), Map.of(ProfileField.NAME, "x"), NOW);

        assertThat(store().setIdentifier(tenant(), principal.id(), Samples.email(), true, 0, LATER))
                .isEqualTo(new Stored.Stale());
        assertThat(store().removeIdentifier(tenant(), principal.id(), Identifier.Type.PHONE, 0, LATER))
                .isEqualTo(new Stored.Stale());
        assertThat(store().find(tenant(), principal.id()).orElseThrow().email()).isEqualTo(principal.email());
    }

    @Test
    void of_many_edits_of_one_version_exactly_one_succeeds() {
        Principal principal = newCustomer();

        List<Stored> outcomes =
                Race.of(20, i -> store().setIdentifier(tenant(), principal.id(), Samples.email(), true, 0, LATER));

        assertThat(outcomes.stream().filter(Stored.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Stored.Stale.class::isInstance)).hasSize(19);
    }

    @Test
    void a_status_that_may_not_sign_in_raises_the_generation() {
        Principal principal = newCustomer();

        Principal suspended = store().setStatus(tenant(), principal.id(), PrincipalStatus.SUSPENDED, LATER)
                .orElseThrow();
        Principal active = store().setStatus(tenant(), principal.id(), PrincipalStatus.ACTIVATED, LATER)
                .orElseThrow();

        assertThat(suspended.status()).isEqualTo(PrincipalStatus.SUSPENDED);
        assertThat(suspended.generation()).isOne();
        assertThat(active.status()).isEqualTo(PrincipalStatus.ACTIVATED);
        assertThat(active.generation()).isOne();
        assertThat(active.version()).isEqualTo(2);
    }

    @Test
    void a_generation_raised_by_many_at_once_counts_them_all() {
        Principal principal = newCustomer();

        List<Integer> generations = Race.of(
                20,
                i -> store().raiseGeneration(tenant(), principal.id(), LATER).orElseThrow());

        assertThat(generations).doesNotHaveDuplicates().contains(20);
        assertThat(store().find(tenant(), principal.id()).orElseThrow().version())
                .isEqualTo(20);
    }

    @Test
    void a_touched_principal_has_another_version_and_is_otherwise_the_same() {
        Principal principal = stored(full());

        Principal touched = store().touch(tenant(), principal.id(), LATER).orElseThrow();

        assertThat(touched.version()).isGreaterThan(principal.version());
        assertThat(touched.updatedAt()).isEqualTo(LATER);
        assertThat(touched)
                .usingRecursiveComparison()
                .ignoringFields("version", "updatedAt")
                .isEqualTo(principal);
        assertThat(store().find(tenant(), principal.id())).contains(touched);
        assertThat(store().touch(newTenant().id(), principal.id(), LATER)).isEmpty();
        assertThat(store().removeIdentifier(
                                tenant(), principal.id(), Identifier.Type.EMAIL, principal.version(), LATER))
                .isEqualTo(new Stored.Stale());
    }

    @Test
    void a_deleted_principal_takes_its_sessions_with_it_and_frees_its_names() {
        Principal principal = stored(full());
        var session = Samples.session(principal, NOW);
        world().sessions().add(session);

        assertThat(store().delete(tenant(), principal.id())).isTrue();
        assertThat(store().delete(tenant(), principal.id())).isFalse();

        assertThat(store().find(tenant(), principal.id())).isEmpty();
        assertThat(world().sessions().end(tenant(), session.id())).isFalse();
        assertThat(store().add(with(principal.email(), PrincipalKind.CUSTOMER))).isInstanceOf(Stored.Done.class);
    }

    @Test
    void pages_walk_through_a_tenants_principals_by_id() {
        List<Principal> all = Stream.generate(this::newCustomer).limit(7).toList();
        List<Principal> walked = new ArrayList<>();
        PrincipalId after = null;
        List<Principal> page;
        do {
            page = store().page(tenant(), after, 3);
            walked.addAll(page);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == 3);

        assertThat(walked).containsExactlyElementsOf(all);
        assertThat(store().page(newTenant().id(), null, 10)).isEmpty();
    }
}
