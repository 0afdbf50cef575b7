package io.gatehouse.core.account;

import static io.gatehouse.tck.Residents.HOME;
import static io.gatehouse.tck.Residents.refusal;
import static io.gatehouse.tck.Residents.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.Grantee;
import io.gatehouse.core.access.NamespaceFilter;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.CustomValue;
import io.gatehouse.core.customdata.FieldKey;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ListIdentities;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Identifier.Type;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.AccessModel;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Residents;
import io.gatehouse.tck.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LinkAccountsTest {
    private static final EmailAddress MAIL = new EmailAddress("alice@example.com");
    private static final EmailAddress OTHER_MAIL = new EmailAddress("alice@elsewhere.example");

    private final House house = new House();
    private final Residents residents = new Residents(house);
    private final Caller primary = residents.newcomer(MAIL, "open sesame 1");
    private final Caller secondary = residents.newcomer(OTHER_MAIL, "open sesame 2");

    private ExternalIdentity linked(Caller caller, String provider) {
        ExternalIdentity identity = Samples.identity(residents.stored(caller), provider);
        house.world.identities().add(identity);
        return identity;
    }

    private List<String> providersOf(Caller caller) {
        return house.listIdentities.execute(new ListIdentities.Query(caller.tenant(), caller.principal())).stream()
                .map(ExternalIdentity::provider)
                .map(Provider::text)
                .toList();
    }

    private Result<Principal> link(Caller asking, String primaryToken, String secondaryToken) {
        return house.linkAccounts.execute(new LinkAccounts.Command(asking, primaryToken, secondaryToken, HOME));
    }

    private Result<Principal> link(Caller into, Caller from) {
        return link(into, into.token(), from.token());
    }

    private void nothingLeftOf(Caller caller) {
        value(house.unbind.execute(new UnbindIdentifier.Command(caller, Type.EMAIL, null, HOME)));
    }

    private Caller comingIn(Door door, Identifier name) {
        SignUp.Done done =
                value(house.signUp.execute(new SignUp.Command(door, name, null, null, Map.of(), true, 0, HOME)));
        return residents.read(Objects.requireNonNull(done.tokens()).access());
    }

    @Test
    void the_identities_move_and_an_account_with_a_way_to_sign_in_of_its_own_stays() {
        linked(primary, "apple");
        linked(secondary, "google");
        linked(secondary, "wechat:mobile");
        house.updateUsername(residents.stored(secondary), new Username("second"));

        Principal kept = value(link(primary, secondary));

        assertThat(residents.isIn(secondary)).isTrue();
        assertThat(providersOf(secondary)).isEmpty();
        assertThat(kept.id()).isEqualTo(primary.principal());
        assertThat(providersOf(primary)).containsExactlyInAnyOrder("apple", "google", "wechat:mobile");
        assertThat(residents.count(primary, AuditAction.ACCOUNTS_LINKED)).isOne();
        assertThat(residents.count(secondary, AuditAction.ACCOUNTS_LINKED)).isOne();
        assertThat(residents.count(secondary, AuditAction.PRINCIPAL_DELETED)).isZero();
    }

    @Test
    void what_is_removed_leaves_dead_sessions_and_free_names() {
        linked(secondary, "google");
        Caller elsewhere = residents.signedIn(OTHER_MAIL.text(), "open sesame 2", HOME);
        nothingLeftOf(secondary);

        value(link(primary, secondary));

        assertThat(residents.isIn(secondary)).isFalse();
        assertThat(residents.isIn(elsewhere)).isFalse();
        assertThat(residents.isIn(primary)).isTrue();
        assertThat(house.world.principals().find(secondary.tenant(), secondary.principal()))
                .isEmpty();
        assertThat(residents.count(secondary, AuditAction.PRINCIPAL_DELETED)).isOne();
        assertThat(providersOf(primary)).containsExactly("google");
    }

    @Test
    void what_is_removed_hands_its_roles_and_its_custom_data_on() {
        AccessModel model = new AccessModel(house.world, house.tenant.id());
        model.give(new Grantee.ToPrincipal(secondary.principal()), model.role("buyer"));
        FieldKey size = new FieldKey("size");
        FieldKey colour = new FieldKey("colour");
        write(secondary, Map.of(size, new CustomValue("42"), colour, new CustomValue("\"red\"")));
        write(primary, Map.of(colour, new CustomValue("\"blue\"")));
        linked(secondary, "google");
        nothingLeftOf(secondary);

        value(link(primary, secondary));

        assertThat(house.world.access().rolesOf(primary.tenant(), primary.principal(), NamespaceFilter.all(), 10))
                .extracting(role -> role.code().text())
                .containsExactly("buyer");
        assertThat(house.world.customData().of(primary.tenant(), primary.principal()))
                .containsEntry(size, new CustomValue("42"))
                .containsEntry(colour, new CustomValue("\"blue\""));
    }

    private void write(Caller caller, Map<FieldKey, CustomValue> values) {
        assertThat(house.world.customData().write(caller.tenant(), caller.principal(), values, Set.of()))
                .isTrue();
    }

    @Test
    void a_user_name_without_a_password_keeps_no_account_and_is_free_afterwards() {
        Caller nameless = residents.newcomer(new Username("second"), null);
        linked(nameless, "google");

        value(link(primary, nameless));

        assertThat(house.stored(new Username("second"))).isEmpty();
        residents.newcomer(new Username("second"), "open sesame 4");
    }

    @Test
    void none_moves_if_one_is_of_a_sort_that_the_primary_has() {
        linked(primary, "google");
        linked(secondary, "google");
        linked(secondary, "apple");

        assertThat(refusal(link(primary, secondary)).code()).isEqualTo(FailureCode.IDENTIFIER_ALREADY_BOUND);

        assertThat(providersOf(primary)).containsExactly("google");
        assertThat(providersOf(secondary)).containsExactlyInAnyOrder("google", "apple");
        assertThat(residents.count(secondary, AuditAction.ACCOUNTS_LINKED)).isZero();
    }

    @Test
    void the_caller_must_be_the_primary() {
        linked(secondary, "google");
        Caller third = residents.newcomer(new EmailAddress("eve@example.com"), "open sesame 3");

        assertThat(refusal(link(third, primary.token(), secondary.token())).code())
                .isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(refusal(link(secondary, primary.token(), secondary.token())).code())
                .isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(providersOf(secondary)).containsExactly("google");
    }

    /** Threat 55: forged, over, or twice the same; the next ones: ended elsewhere, expired. */
    @Test
    void a_token_that_is_not_good_now_links_nothing() {
        linked(secondary, "google");
        String forged = secondary.token() + "x";

        assertThat(refusal(link(primary, primary.token(), forged)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(link(primary, forged, secondary.token())).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(link(primary, primary.token(), "")).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(link(primary, primary.token(), primary.token())).code())
                .isEqualTo(FailureCode.INVALID_TICKET);
        Caller again = residents.signedIn(MAIL.text(), "open sesame 1", HOME);
        assertThat(refusal(link(primary, primary.token(), again.token())).code())
                .isEqualTo(FailureCode.INVALID_TICKET);

        house.signOut.execute(secondary, HOME);
        assertThat(refusal(link(primary, secondary)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(providersOf(secondary)).containsExactly("google");
    }

    @Test
    void a_session_that_the_store_knows_to_be_over_links_nothing_though_memory_does_not_know_it_yet() {
        linked(secondary, "google");
        house.world.sessions().end(secondary.tenant(), secondary.session());

        assertThat(refusal(link(primary, secondary)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(providersOf(secondary)).containsExactly("google");
    }

    @Test
    void an_expired_token_and_one_of_a_suspended_account_link_nothing() {
        linked(secondary, "google");
        house.clock.advance(Duration.ofMinutes(4));
        Caller later = residents.signedIn(MAIL.text(), "open sesame 1", HOME);
        house.clock.advance(Duration.ofMinutes(2));
        assertThat(refusal(link(later, secondary)).code()).isEqualTo(FailureCode.INVALID_TICKET);

        Caller fresh = residents.signedIn(OTHER_MAIL.text(), "open sesame 2", HOME);
        house.world
                .principals()
                .setStatus(fresh.tenant(), fresh.principal(), PrincipalStatus.SUSPENDED, house.clock.instant());
        assertThat(refusal(link(later, fresh)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(providersOf(secondary)).containsExactly("google");
    }

    @Test
    void tokens_of_another_tenant_gate_or_kind_link_nothing() {
        Tenant other = new Tenant(
                new TenantId(house.ids.next()),
                new Slug("other"),
                "Other",
                null,
                null,
                Set.of(),
                TenantPolicies.defaults());
        house.world.tenants().save(other);
        Door elsewhere = new Door(other, null, PrincipalKind.CUSTOMER, new House.PairProfile("pairs"));
        Door otherGate =
                new Door(house.tenant, house.application, PrincipalKind.CUSTOMER, new House.PairProfile("triples"));

        Caller stranger = comingIn(elsewhere, MAIL);
        Caller throughOtherGate = comingIn(otherGate, new EmailAddress("third@example.com"));

        assertThat(refusal(link(primary, stranger)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(link(primary, throughOtherGate)).code()).isEqualTo(FailureCode.INVALID_TICKET);
        assertThat(refusal(link(primary, stranger.token(), secondary.token())).code())
                .isEqualTo(FailureCode.INVALID_TICKET);
    }

    @Test
    void a_secondary_without_identities_is_linked_in_vain_and_stays() {
        value(link(primary, secondary));

        assertThat(residents.isIn(secondary)).isTrue();
        assertThat(providersOf(primary)).isEmpty();
    }

    @Test
    void of_two_who_link_one_secondary_at_once_one_gets_it() throws InterruptedException {
        Caller third = residents.newcomer(new EmailAddress("third@example.com"), "open sesame 3");
        linked(secondary, "google");
        nothingLeftOf(secondary);

        List<Result<Principal>> results = Residents.atOnce(
                List.<Callable<Result<Principal>>>of(() -> link(primary, secondary), () -> link(third, secondary)));

        assertThat(results).filteredOn(Result.Ok.class::isInstance).hasSize(1);
        assertThat(providersOf(primary).size() + providersOf(third).size()).isOne();
    }
}
