package io.gatehouse.core.directory;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.signin.SignInResult.FactorRequired;
import io.gatehouse.core.signin.SignInResult.Rejected;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Race;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats B8 and fault F9, as far as they are the core's. */
class SignInWithDirectoryTest {
    private final House house = new House();
    private final DirectoryWing wing = DirectoryWing.connected(house);

    private static FailureCode refusal(SignInResult result) {
        return ((Rejected) result).failure().code();
    }

    private Principal loggedIn(SignInResult result) {
        return ((SignedIn) result).principal();
    }

    private List<AuditAction> recorded() {
        return house.world.audit().newest(house.tenant.id(), null, 100).stream()
                .map(AuditEvent::action)
                .toList();
    }

    @Test
    void the_groups_are_given_what_the_password_has_left_of_the_time() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        wing.server.whenPasswordsAreCompared(() -> house.clock.advance(Duration.ofMillis(3_500)));
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
        wing.server.whenPasswordsAreCompared(() -> house.clock.advance(DirectoryTimeouts.LONGEST_CALL));

        assertThat(wing.logIn(ALICE)).isNotInstanceOf(SignedIn.class);
        assertThat(wing.server.timesForGroups).containsExactly(Duration.ofMillis(500), Duration.ZERO);
    }

    @Test
    void the_first_log_in_makes_an_account_of_what_the_directory_says() {
        Principal alice = loggedIn(wing.logIn(ALICE));

        assertThat(alice.username()).isEqualTo(new Username("alice"));
        assertThat(alice.email()).hasToString("a***@corp.example");
        assertThat(alice.emailVerified()).isFalse();
        assertThat(alice.profile().get(ProfileField.NAME)).contains("Alice Example");
        assertThat(alice.registerSource()).isEqualTo("ldap:corp");
        assertThat(alice.hasPassword()).isFalse();
        assertThat(recorded()).contains(AuditAction.DIRECTORY_ACCOUNT_MADE, AuditAction.SIGN_IN);
    }

    @Test
    void the_second_log_in_finds_it() {
        Principal first = loggedIn(wing.logIn(ALICE));
        Principal second = loggedIn(wing.logIn(ALICE.mail(), ALICE.password()));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.signIns().count()).isEqualTo(2);
        assertThat(recorded()).containsOnlyOnce(AuditAction.DIRECTORY_ACCOUNT_MADE);
    }

    @Test
    void fifty_first_log_ins_at_once_make_one_account() {
        Set<Principal> made =
                Race.of(50, i -> loggedIn(wing.logIn("alice", ALICE.password(), "198.51.100." + i))).stream()
                        .collect(Collectors.toSet());

        assertThat(made.stream().map(Principal::id))
                .hasSizeGreaterThan(0)
                .containsOnly(wing.account(ALICE).orElseThrow().id());
        assertThat(house.world.principals().page(house.tenant.id(), null, 10)).hasSize(1);
    }

    @Test
    void a_rename_keeps_the_account_and_changes_its_name() {
        Principal before = loggedIn(wing.logIn(ALICE));
        wing.server.rename(ALICE, "alice.new");
        Principal after = loggedIn(wing.logIn("alice.new", ALICE.password()));

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.username()).isEqualTo(new Username("alice.new"));
        assertThat(refusal(wing.logIn("alice", ALICE.password()))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void whoever_is_given_a_name_of_old_is_somebody_else() {
        Principal before = loggedIn(wing.logIn(ALICE));
        wing.server.remove(ALICE);
        wing.server.rename(ERIN, "alice");
        Principal after = loggedIn(wing.logIn("alice", ERIN.password()));

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.username()).isNull();
        assertThat(wing.news.told).contains("left out USERNAME");
    }

    @Test
    void accounts_stay_as_they_are_where_they_are_not_to_be_updated() {
        wing.connect(new Provisioning(true, false, PrincipalKind.CUSTOMER, null), List.of(), false);
        loggedIn(wing.logIn(ALICE));
        wing.server.setMail(ALICE, "other@corp.example");

        assertThat(loggedIn(wing.logIn(ALICE)).email()).hasToString("a***@corp.example");
    }

    @Test
    void who_has_no_account_is_let_in_only_where_accounts_are_made() {
        wing.connect(new Provisioning(false, true, PrincipalKind.CUSTOMER, null), List.of(), false);

        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.NOT_PERMITTED);
        assertThat(refusal(wing.logIn("alice", "wrong"))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        assertThat(wing.account(ALICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0000Secret-1-alice", "wrong", "secret-1-alice"})
    void row_64_no_other_password_lets_anybody_in(String password) {
        assertThat(refusal(wing.logIn("alice", password))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void row_65_a_name_of_two_people_is_nobodys() {
        assertThat(refusal(wing.logIn("twins@corp.example", "Secret-3-twin")))
                .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void row_66_there_is_no_local_password_for_people_of_a_directory() {
        wing.logIn(ALICE);
        wing.server.stop();

        assertThat(refusal(wing.logIn("alice", ""))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        for (String password : List.of(" ", ALICE.password(), "x")) {
            assertThat(refusal(wing.logIn("alice", password)))
                    .isIn(FailureCode.DIRECTORY_UNAVAILABLE, FailureCode.INVALID_CREDENTIALS);
            assertThat(refusal(wing.logInHere("alice", password))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        }
    }

    @Test
    void row_66_a_second_factor_is_demanded_as_at_every_log_in() {
        House strict = new House(TenantPolicies.defaults()
                .with(
                        TenantPolicies.defaults().password(),
                        TenantPolicies.defaults().session(),
                        TenantPolicies.MfaPolicy.REQUIRED));
        DirectoryWing strictWing = DirectoryWing.connected(strict);

        assertThat(strictWing.logIn(ALICE)).isInstanceOf(FactorRequired.class);
    }

    @Test
    void f9_a_directory_that_is_away_is_no_wrong_password_and_counts_nothing() {
        wing.server.stop();
        for (int i = 0; i < 30; i++) {
            Failure failure = ((Rejected) wing.logIn("alice", "wrong")).failure();
            assertThat(failure.code()).isEqualTo(FailureCode.DIRECTORY_UNAVAILABLE);
            assertThat(failure.delay()).isPresent();
        }
        wing.server.start();

        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void guesses_lock_the_account_whichever_way_its_name_is_spelt() {
        String[] spellings = {"alice", "ALICE", "CORP\\alice", "alice@corp.example", " \u00e1lice", "A.\u200blice"};
        SignInResult last = null;
        for (int i = 0; i < 60; i++) {
            last = wing.logIn(spellings[i % 5], "wrong");
        }

        assertThat(refusal(last)).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.ACCOUNT_LOCKED);
        house.clock.advance(Duration.ofHours(1));
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void wrong_and_unknown_take_the_same_time_and_right_ones_take_no_longer() {
        wing.logIn("alice", "wrong");
        wing.logIn("nobody", "wrong");
        wing.logIn(ALICE);

        assertThat(wing.waits())
                .containsExactly(
                        house.clock.instant().plus(DirectoryLogIns.WRONG_AT_LEAST),
                        house.clock.instant().plus(DirectoryLogIns.WRONG_AT_LEAST));
    }

    @Test
    void what_the_directory_locks_is_not_told() {
        wing.server.lock(ALICE);

        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({
        "MUST_CHANGE_PASSWORD, PASSWORD_EXPIRED",
        "PASSWORD_EXPIRED, PASSWORD_EXPIRED",
        "ACCOUNT_DISABLED, PRINCIPAL_DISABLED",
        "ACCOUNT_EXPIRED, ACCOUNT_EXPIRED",
        "HOUR_NOT_ALLOWED, NOT_PERMITTED",
        "WORKSTATION_NOT_ALLOWED, NOT_PERMITTED"
    })
    void what_stands_against_a_log_in_is_told_after_the_right_password_alone(Obstacle obstacle, FailureCode told) {
        wing.server.withhold(ALICE, obstacle);

        assertThat(refusal(wing.logIn("alice", "wrong"))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(told);
        assertThat(wing.account(ALICE)).isEmpty();
    }

    @Test
    void who_is_disabled_in_the_directory_loses_the_sessions_and_gets_the_account_back_with_it() {
        Session session = session(wing.logIn(ALICE));
        wing.server.withhold(ALICE, Obstacle.ACCOUNT_DISABLED);
        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);

        assertThat(house.world.sessions().find(house.tenant.id(), session.id(), house.clock.instant()))
                .isEmpty();
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.DEACTIVATED);
        assertThat(recorded()).contains(AuditAction.DIRECTORY_ACCOUNT_ENDED);

        wing.server.remove(ALICE);
        wing.server.add(ALICE);
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
        assertThat(recorded()).contains(AuditAction.DIRECTORY_ACCOUNT_RESTORED);
    }

    private Session session(SignInResult result) {
        Principal principal = loggedIn(result);
        return house.world
                .sessions()
                .of(house.tenant.id(), principal.id(), house.clock.instant(), 10)
                .getFirst();
    }

    @Test
    void who_was_suspended_here_stays_so_whatever_the_directory_says() {
        Principal alice = loggedIn(wing.logIn(ALICE));
        house.world
                .principals()
                .setStatus(house.tenant.id(), alice.id(), PrincipalStatus.SUSPENDED, house.clock.instant());

        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.SUSPENDED);
    }

    @Test
    void a_disabled_person_without_an_account_gets_none() {
        assertThat(refusal(wing.logIn(BOB))).isEqualTo(FailureCode.PRINCIPAL_DISABLED);
        assertThat(wing.account(BOB)).isEmpty();
    }

    @Test
    void a_door_for_others_than_the_directory_is_for_knows_no_directory() {
        wing.connect(new Provisioning(true, true, PrincipalKind.STAFF, null), List.of(), false);

        Failure failure = ((Rejected) wing.logIn(ALICE)).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.DIRECTORY_UNAVAILABLE);
        assertThat(failure.delay()).isEmpty();
    }

    @Test
    void an_application_that_uses_no_directory_has_none() {
        house.world.directories().use(house.tenant.id(), house.application.id(), List.of());

        assertThat(refusal(wing.logIn(ALICE))).isEqualTo(FailureCode.DIRECTORY_UNAVAILABLE);
    }

    @Test
    void another_domain_is_another_directory() {
        wing.connect(new Provisioning(true, true, PrincipalKind.CUSTOMER, "CORP"), List.of(), false);

        assertThat(refusal(wing.logIn("OTHER\\alice", ALICE.password()))).isEqualTo(FailureCode.INVALID_CREDENTIALS);
    }

    @Test
    void groups_give_roles_and_take_them_again() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        wing.logIn(ALICE);
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");

        wing.server.addGroup(new DirectorySamples.SampleGroup("engineers", List.of()));
        wing.logIn(ALICE);
        assertThat(wing.rolesOf(ALICE)).isEmpty();
        assertThat(recorded()).contains(AuditAction.DIRECTORY_ROLES_CHANGED);
    }

    @Test
    void roles_given_by_hand_stay() {
        Role builder = wing.role("builder");
        Role guest = wing.role("guest");
        Principal alice = loggedIn(wing.logIn(ALICE));
        for (Role role : List.of(builder, guest)) {
            house.world.roles().assign(house.tenant.id(), new ToPrincipal(alice.id()), role.id());
        }
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        wing.logIn(ALICE);
        wing.server.addGroup(new DirectorySamples.SampleGroup("engineers", List.of()));
        wing.logIn(ALICE);

        assertThat(wing.rolesOf(ALICE)).containsExactly("builder", "guest");
    }

    @Test
    void a_rule_for_a_role_that_is_not_there_harms_nobody() {
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "later")), false);
        wing.logIn(ALICE);
        assertThat(wing.news.told).contains("unknown role default/later");

        wing.role("later");
        wing.logIn(ALICE);
        assertThat(wing.rolesOf(ALICE)).containsExactly("later");
    }
}
