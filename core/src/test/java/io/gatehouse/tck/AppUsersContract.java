package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.appuser.AppDevice;
import io.gatehouse.core.appuser.AppIdentity;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.AppRegistration;
import io.gatehouse.core.appuser.AppRegistration.Origin;
import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.DeviceId;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of App Services users keep: settings, identities, registrations, devices. */
public abstract class AppUsersContract extends StoresContract {
    private static final int CALLERS = 20;

    private final ApplicationId app = new ApplicationId(Samples.id());
    private final ApplicationId otherApp = new ApplicationId(Samples.id());
    private Principal alice;
    private Principal bob;

    @BeforeEach
    void populate() {
        alice = newCustomer();
        bob = newCustomer();
    }

    private AppIdentity token(Principal principal, String id) {
        return new AppIdentity(
                principal.tenantId(), app, principal.id(), ProviderType.CUSTOM_TOKEN, id, Map.of("name", "A"), NOW);
    }

    private AppRegistration registration(Principal principal, String account, Origin origin) {
        return new AppRegistration(
                new IdentityId(Samples.id()),
                principal.tenantId(),
                principal.id(),
                app,
                account,
                origin,
                false,
                NOW.plusMillis(3));
    }

    private AppDevice device(Principal principal) {
        return new AppDevice(
                new DeviceId(Samples.id()),
                principal.tenantId(),
                app,
                principal.id(),
                Map.of("platform", "Android", "deviceName", "Телефон \"1\""),
                NOW.plusMillis(5));
    }

    private AppIdentityStore identities() {
        return world().appIdentities();
    }

    // settings

    @Test
    void settings_come_back_as_they_were_saved_last() {
        AppSettings settings = new AppSettings(
                Duration.ofMinutes(5),
                Duration.ofDays(400),
                "Zürich",
                true,
                new FunctionName("welcome"),
                Map.of(
                        ProviderType.ANON_USER,
                        new ProviderSettings(true, Map.of()),
                        ProviderType.CUSTOM_TOKEN,
                        new ProviderSettings(
                                false, Map.of("algorithm", "HS256", "keys", List.of("a", "b"), "any", true))));

        assertThat(world().appSettings().find(tenant(), app)).isEmpty();
        world().appSettings().save(tenant(), app, AppSettings.none());
        world().appSettings().save(tenant(), app, settings);

        assertThat(world().appSettings().find(tenant(), app)).contains(settings);
        assertThat(world().appSettings().find(tenant(), otherApp)).isEmpty();
        assertThat(world().appSettings().find(newTenant().id(), app)).isEmpty();
    }

    @Test
    void settings_are_removed_once() {
        world().appSettings().save(tenant(), app, AppSettings.none());

        assertThat(world().appSettings().remove(newTenant().id(), app)).isFalse();
        assertThat(world().appSettings().remove(tenant(), app)).isTrue();
        assertThat(world().appSettings().remove(tenant(), app)).isFalse();
    }

    @Test
    void many_who_save_settings_at_once_all_succeed() {
        Race.of(CALLERS, i -> {
            world().appSettings().save(tenant(), app, AppSettings.none());
            return i;
        });

        assertThat(world().appSettings().find(tenant(), app)).contains(AppSettings.none());
    }

    // identities

    @Test
    void an_identity_comes_back_with_data_of_every_sort() {
        AppIdentity identity = token(alice, "Straße\"'\\ 漢字 🗝")
                .with(Map.of("name", "Ä", "age", 7L, "tags", List.of("x", true), "in", Map.of("deep", "y")));

        assertThat(identities().add(identity)).isEqualTo(AppIdentityStore.Added.DONE);

        assertThat(identities().find(tenant(), app, identity.type(), identity.id()))
                .contains(identity);
        assertThat(identities().of(tenant(), app, alice.id(), 5)).containsExactly(identity);
    }

    @Test
    void an_identity_is_of_one_application_provider_and_tenant_and_compared_letter_by_letter() {
        AppIdentity identity = token(alice, "Subject");
        identities().add(identity);

        assertThat(identities().find(tenant(), app, identity.type(), "subject")).isEmpty();
        assertThat(identities().find(tenant(), otherApp, identity.type(), "Subject"))
                .isEmpty();
        assertThat(identities().find(tenant(), app, ProviderType.CUSTOM_FUNCTION, "Subject"))
                .isEmpty();
        assertThat(identities().find(newTenant().id(), app, identity.type(), "Subject"))
                .isEmpty();
        assertThat(identities().of(tenant(), otherApp, alice.id(), 5)).isEmpty();
    }

    @Test
    void whether_a_principal_has_any_identity_is_told_of_all_applications_and_of_nobody_else() {
        assertThat(identities().hasAny(tenant(), alice.id())).isFalse();
        identities().add(token(alice, "one"));

        assertThat(identities().hasAny(tenant(), alice.id())).isTrue();
        assertThat(identities().hasAny(newTenant().id(), alice.id())).isFalse();
        assertThat(identities().hasAny(tenant(), newCustomer().id())).isFalse();
        identities().removeAllOf(tenant(), alice.id());
        assertThat(identities().hasAny(tenant(), alice.id())).isFalse();
    }

    @Test
    void all_identities_of_a_principal_are_removed_together_and_nobody_elses() {
        Principal bob = newCustomer();
        identities().add(token(alice, "one"));
        identities().add(token(alice, "two"));
        identities().add(token(bob, "three"));

        assertThat(identities().removeAllOf(newTenant().id(), alice.id())).isZero();
        assertThat(identities().removeAllOf(tenant(), alice.id())).isEqualTo(2);

        assertThat(identities().of(tenant(), app, alice.id(), 5)).isEmpty();
        assertThat(identities().of(tenant(), app, bob.id(), 5)).hasSize(1);
    }

    @Test
    void of_many_who_add_one_identity_exactly_one_succeeds() {
        List<Principal> people =
                IntStream.range(0, CALLERS).mapToObj(i -> newCustomer()).toList();

        List<AppIdentityStore.Added> answers =
                Race.of(CALLERS, i -> identities().add(token(people.get(i), "one")));

        assertThat(answers).containsOnlyOnce(AppIdentityStore.Added.DONE);
        assertThat(Collections.frequency(answers, AppIdentityStore.Added.TAKEN)).isEqualTo(CALLERS - 1);
    }

    @Test
    void nothing_is_linked_to_somebody_who_is_not_there() {
        assertThat(identities().add(token(Samples.customer(tenant()), "x")))
                .isEqualTo(AppIdentityStore.Added.NO_PRINCIPAL);
    }

    @Test
    void data_is_refreshed_for_the_holder_alone() {
        AppIdentity identity = token(alice, "x");
        identities().add(identity);

        assertThat(identities().refresh(token(bob, "x").with(Map.of()))).isFalse();
        assertThat(identities().refresh(identity.with(Map.of("name", "B")))).isTrue();
        assertThat(identities().refresh(token(alice, "y"))).isFalse();
        assertThat(identities().find(tenant(), app, identity.type(), "x")).contains(identity.with(Map.of("name", "B")));
    }

    @Test
    void identities_are_listed_by_age_and_bounded() {
        IntStream.range(0, 4)
                .forEach(i -> identities()
                        .add(new AppIdentity(
                                tenant(),
                                app,
                                alice.id(),
                                ProviderType.CUSTOM_FUNCTION,
                                "id-" + i,
                                Map.of(),
                                NOW.minusSeconds(i))));

        assertThat(identities().of(tenant(), app, alice.id(), 3))
                .extracting(AppIdentity::id)
                .containsExactly("id-3", "id-2", "id-1");
    }

    // registrations

    @Test
    void a_registration_comes_back_as_it_was_stored() {
        AppRegistration registration = registration(alice, "Väl id@", Origin.REGISTERED_APART);

        assertThat(world().appRegistrations().add(registration)).isTrue();

        assertThat(world().appRegistrations().of(tenant(), alice.id())).contains(registration);
        assertThat(world().appRegistrations().apart(tenant(), "Väl id@")).contains(registration);
        assertThat(world().appRegistrations().apart(tenant(), "väl id@")).isEmpty();
        assertThat(world().appRegistrations().apart(newTenant().id(), "Väl id@"))
                .isEmpty();
        assertThat(world().appRegistrations().of(newTenant().id(), alice.id())).isEmpty();
    }

    @Test
    void only_accounts_apart_are_found_by_their_text_and_unique() {
        String account = "alice@example.com";

        assertThat(world().appRegistrations().add(registration(alice, account, Origin.REGISTERED)))
                .isTrue();
        assertThat(world().appRegistrations().add(registration(bob, account, Origin.ELSEWHERE)))
                .isTrue();
        assertThat(world().appRegistrations().apart(tenant(), account)).isEmpty();
    }

    @Test
    void of_many_who_register_one_account_apart_exactly_one_succeeds() {
        List<Principal> people =
                IntStream.range(0, CALLERS).mapToObj(i -> newCustomer()).toList();

        assertThat(Race.of(
                        CALLERS,
                        i -> world().appRegistrations()
                                .add(registration(people.get(i), "one name", Origin.REGISTERED_APART))))
                .containsOnlyOnce(true);
    }

    @Test
    void a_principal_has_one_registration_and_one_who_is_not_there_none() {
        assertThat(Race.of(
                        CALLERS,
                        i -> world().appRegistrations().add(registration(alice, "name " + i, Origin.REGISTERED_APART))))
                .containsOnlyOnce(true);
        assertThat(world().appRegistrations().add(registration(Samples.customer(tenant()), "x", Origin.ELSEWHERE)))
                .isFalse();
    }

    @Test
    void a_registration_is_confirmed_once() {
        AppRegistration registration = registration(alice, "a", Origin.REGISTERED);
        world().appRegistrations().add(registration);

        assertThat(world().appRegistrations().confirm(newTenant().id(), registration.id()))
                .isFalse();
        assertThat(Race.of(CALLERS, i -> world().appRegistrations().confirm(tenant(), registration.id())))
                .containsOnlyOnce(true);
        assertThat(world().appRegistrations()
                        .of(tenant(), alice.id())
                        .orElseThrow()
                        .confirmed())
                .isTrue();
    }

    @Test
    void a_registration_moves_from_its_holder_to_somebody_without_one() {
        AppRegistration ofAlice = registration(alice, "a", Origin.REGISTERED);
        AppRegistration ofBob = registration(bob, "b", Origin.REGISTERED);
        Principal carol = newCustomer();
        world().appRegistrations().add(ofAlice);
        world().appRegistrations().add(ofBob);

        assertThat(world().appRegistrations().move(tenant(), ofAlice.id(), alice.id(), bob.id()))
                .isFalse();
        assertThat(world().appRegistrations().move(tenant(), ofAlice.id(), bob.id(), carol.id()))
                .isFalse();
        assertThat(world().appRegistrations().move(tenant(), ofAlice.id(), alice.id(), carol.id()))
                .isTrue();
        assertThat(world().appRegistrations().of(tenant(), alice.id())).isEmpty();
        assertThat(world().appRegistrations().of(tenant(), carol.id()))
                .map(AppRegistration::id)
                .contains(ofAlice.id());
    }

    @Test
    void pending_registrations_are_told_in_pages() {
        List<AppRegistration> all = IntStream.range(0, 4)
                .mapToObj(i -> registration(newCustomer(), "a" + i, Origin.REGISTERED))
                .toList();
        all.forEach(world().appRegistrations()::add);
        world().appRegistrations().confirm(tenant(), all.get(1).id());

        assertThat(world().appRegistrations().pending(tenant(), null, 2)).containsExactly(all.get(0), all.get(2));
        assertThat(world().appRegistrations().pending(tenant(), all.get(2).id(), 2))
                .containsExactly(all.get(3));
        assertThat(world().appRegistrations().pending(newTenant().id(), null, 2))
                .isEmpty();
    }

    // devices

    @Test
    void a_device_is_stored_and_seen_again_at_its_application_only() {
        AppDevice device = device(alice);
        world().appDevices().add(device);
        AppDevice later =
                new AppDevice(device.id(), tenant(), app, bob.id(), Map.of("platform", "iOS"), NOW.plusSeconds(9));

        assertThat(world().appDevices().see(later)).isTrue();
        assertThat(world().appDevices().see(new AppDevice(device.id(), tenant(), otherApp, bob.id(), Map.of(), NOW)))
                .isFalse();
        assertThat(world().appDevices()
                        .see(new AppDevice(device.id(), newTenant().id(), app, bob.id(), Map.of(), NOW)))
                .isFalse();
        assertThat(world().appDevices().see(device(alice))).isFalse();
        assertThat(world().appDevices().of(tenant(), bob.id(), 5)).containsExactly(later);
        assertThat(world().appDevices().of(tenant(), alice.id(), 5)).isEmpty();
        assertThatThrownBy(() -> world().appDevices().add(device)).isInstanceOf(DuplicateIdException.class);
    }

    @Test
    void devices_unseen_for_long_are_purged() {
        AppDevice device = device(alice);
        world().appDevices().add(device);

        world().appDevices().purge(device.seenAt(), 100);
        assertThat(world().appDevices().of(tenant(), alice.id(), 5)).hasSize(1);
        assertThat(world().appDevices().purge(device.seenAt().plusMillis(1), 100))
                .isPositive();
        assertThat(world().appDevices().of(tenant(), alice.id(), 5)).isEmpty();
    }

    @Test
    void everything_goes_with_its_principal() {
        world().appDevices().add(device(alice));
        identities().add(token(alice, "x"));
        world().appRegistrations().add(registration(alice, "gone", Origin.REGISTERED_APART));

        world().principals().delete(tenant(), alice.id());

        assertThat(world().appDevices().of(tenant(), alice.id(), 5)).isEmpty();
        assertThat(identities().find(tenant(), app, ProviderType.CUSTOM_TOKEN, "x"))
                .isEmpty();
        assertThat(world().appRegistrations().apart(tenant(), "gone")).isEmpty();
        assertThat(world().appRegistrations().add(registration(bob, "gone", Origin.REGISTERED_APART)))
                .isTrue();
    }

    @Test
    void numbers_in_data_are_told_as_numbers() {
        AppIdentity identity = token(alice, "n").with(Map.of("half", new BigDecimal("0.5")));
        identities().add(identity);

        assertThat(identities()
                        .find(tenant(), app, ProviderType.CUSTOM_TOKEN, "n")
                        .orElseThrow()
                        .data()
                        .get("half"))
                .isInstanceOfSatisfying(
                        Number.class, half -> assertThat(half.doubleValue()).isEqualTo(0.5));
    }

    // principals

    @Test
    void somebody_anonymous_becomes_a_customer_once_and_nobody_else_does() {
        Principal guest = stored(Samples.principal(tenant(), PrincipalKind.ANONYMOUS, null, null, null));
        Principal staff = stored(Samples.principal(tenant(), PrincipalKind.STAFF, null, Samples.email(), null));
        TenantId other = newTenant().id();

        assertThat(world().principals().name(other, guest.id(), NOW)).isEmpty();
        assertThat(Race.of(
                        CALLERS,
                        i -> world().principals()
                                .name(tenant(), guest.id(), NOW)
                                .map(Principal::kind)
                                .isPresent()))
                .containsOnlyOnce(true);
        assertThat(world().principals().name(tenant(), staff.id(), NOW)).isEmpty();
        assertThat(world().principals().find(tenant(), guest.id()).orElseThrow())
                .satisfies(named -> {
                    assertThat(named.kind()).isEqualTo(PrincipalKind.CUSTOMER);
                    assertThat(named.version()).isEqualTo(guest.version() + 1);
                    assertThat(named.generation()).isEqualTo(guest.generation());
                });
    }
}
