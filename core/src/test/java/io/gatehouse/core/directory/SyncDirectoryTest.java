package io.gatehouse.core.directory;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.SyncReport.End;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.signin.SignInResult.SignedIn;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.DirectoryWing;
import io.gatehouse.tck.House;
import io.gatehouse.tck.SamplePerson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncDirectoryTest {
    /** Of the samples, those whom the directory lets in. */
    private static final int ENABLED = 4;

    private final House house = new House();
    private final DirectoryWing wing = DirectoryWing.connected(house);

    private Directory directory() {
        return house.world
                .directories()
                .find(house.tenant.id(), DirectoryWing.CORP)
                .orElseThrow();
    }

    private SyncReport read(boolean everybody) {
        return read(everybody, false);
    }

    private SyncReport read(boolean everybody, boolean acceptLosses) {
        house.clock.advance(Duration.ofSeconds(1));
        return wing.sync.execute(
                new SyncDirectory.Command(house.tenant, directory(), everybody, acceptLosses, House.from("127.0.0.1")));
    }

    private void plan(Duration full, Duration changed) {
        Directory present = directory();
        house.world
                .directories()
                .save(new Directory(
                        present.tenantId(),
                        present.name(),
                        present.settings(),
                        present.provisioning(),
                        present.roles(),
                        present.behindAccountLogin(),
                        new SyncPlan(full, changed)));
    }

    @Test
    void everybody_who_may_log_in_has_an_account_after_it() {
        SyncReport report = read(true);

        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.read()).isEqualTo(ENABLED + 1);
        assertThat(report.made()).isEqualTo(ENABLED);
        assertThat(wing.account(ALICE)).isPresent();
        assertThat(wing.account(BOB)).isEmpty();
    }

    @Test
    void a_second_reading_finds_nothing_to_do() {
        read(true);
        int version = wing.account(ALICE).map(Principal::version).orElseThrow();
        SyncReport report = read(true);

        assertThat(List.of(report.made(), report.changed(), report.ended())).containsOnly(0);
        assertThat(wing.account(ALICE)).map(Principal::version).contains(version);
    }

    @Test
    void where_accounts_are_not_made_only_those_that_are_there_follow() {
        wing.logIn(ALICE);
        wing.connect(new Provisioning(false, true, PrincipalKind.CUSTOMER, null), List.of(), false);
        wing.server.rename(ALICE, "alice.new");
        SyncReport report = read(true);

        assertThat(report.made()).isZero();
        assertThat(wing.account(ALICE)).map(Principal::username).hasToString("Optional[a***]");
        assertThat(wing.account(CAROL)).isEmpty();
    }

    @Test
    void who_is_gone_loses_the_account_and_who_comes_back_has_it_again() {
        wing.logIn(ALICE);
        read(true);
        wing.server.remove(ALICE);
        SyncReport report = read(true);

        assertThat(report.ended()).isEqualTo(1);
        Principal alice = wing.account(ALICE).orElseThrow();
        assertThat(alice.status()).isEqualTo(PrincipalStatus.DEACTIVATED);
        assertThat(house.world.sessions().of(house.tenant.id(), alice.id(), house.clock.instant(), 10))
                .isEmpty();
        assertThat(read(true).ended()).isZero();

        wing.server.add(ALICE);
        assertThat(read(true).changed()).isEqualTo(1);
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.ACTIVATED);
        assertThat(wing.logIn(ALICE)).isInstanceOf(SignedIn.class);
    }

    @Test
    void changes_alone_are_read_when_only_they_are_asked_for() {
        read(true);
        wing.server.setMail(ALICE, "alice2@corp.example");
        wing.server.withhold(CAROL, Obstacle.PASSWORD_EXPIRED);
        SyncReport report = read(false);

        assertThat(report.everybody()).isFalse();
        assertThat(report.read()).isEqualTo(2);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(house.stored(new EmailAddress("alice2@corp.example"))).isPresent();
        assertThat(read(false).read()).isZero();
    }

    @Test
    void everybody_is_read_where_the_changes_are_not_known() {
        assertThat(read(false).everybody()).isTrue();
        wing.server.forgetChanges();
        assertThat(read(false).everybody()).isTrue();
        assertThat(read(false).everybody()).isFalse();
    }

    @Test
    void a_directory_that_is_away_ends_nobody_and_the_next_reading_goes_on() {
        read(true);
        wing.server.remove(ALICE);
        wing.server.stop();
        assertThat(read(true).end()).isEqualTo(End.BROKEN);
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.ACTIVATED);

        wing.server.start();
        assertThat(read(true).ended()).isEqualTo(1);
    }

    @Test
    void one_node_at_a_time_reads() {
        house.world
                .syncStates()
                .begin(
                        house.tenant.id(),
                        directory().id(),
                        "another node",
                        house.clock.instant(),
                        house.clock.instant().plus(Duration.ofMinutes(2)));

        assertThat(read(true).end()).isEqualTo(End.TAKEN);
        house.clock.advance(Duration.ofMinutes(2));
        assertThat(read(true).end()).isEqualTo(End.DONE);
    }

    private boolean isTakenByAnother() {
        Instant now = house.clock.instant();
        return house.world
                .syncStates()
                .begin(house.tenant.id(), directory().id(), "another node", now, now.plus(Duration.ofMinutes(2)))
                .isPresent();
    }

    @Test
    void a_page_that_takes_longer_than_the_lease_is_read_to_its_end() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        List<Boolean> taken = new ArrayList<>();
        wing.server.whenGroupsAreAsked(() -> {
            house.clock.advance(Duration.ofSeconds(50));
            taken.add(isTakenByAnother());
        });

        assertThat(read(true).end()).isEqualTo(End.DONE);
        assertThat(taken).hasSize(ENABLED).containsOnly(false);
    }

    @Test
    void a_step_that_outlives_the_lease_goes_on_if_nobody_has_taken_it() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        wing.server.whenGroupsAreAsked(() -> house.clock.advance(Duration.ofMinutes(3)));

        assertThat(read(true).end()).isEqualTo(End.DONE);
    }

    @Test
    void who_lost_the_lease_stops_within_the_page() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        wing.server.whenGroupsAreAsked(() -> {
            house.clock.advance(Duration.ofMinutes(3));
            isTakenByAnother();
        });
        SyncReport report = read(true);

        assertThat(report.end()).isEqualTo(End.OVERTAKEN);
        assertThat(report.made()).isEqualTo(1);
    }

    @Test
    void groups_that_give_roles_are_read_too() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        read(true);
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");

        wing.server.addGroup(new DirectorySamples.SampleGroup("engineers", List.of()));
        assertThat(read(true).changed()).isPositive();
        assertThat(wing.rolesOf(ALICE)).isEmpty();
    }

    @Test
    void many_people_are_read_and_a_mistake_does_not_end_them() {
        List<SamplePerson> crowd =
                IntStream.range(0, 600).mapToObj(SamplePerson::numbered).toList();
        crowd.forEach(wing.server::add);
        assertThat(read(true).made()).isEqualTo(600 + ENABLED);

        crowd.stream().skip(100).forEach(wing.server::remove);
        SyncReport report = read(true);
        assertThat(report.heldBack()).isEqualTo(500);
        assertThat(report.ended()).isZero();

        assertThat(read(true, true).ended()).isEqualTo(500);
        assertThat(wing.account(crowd.getFirst())).map(Principal::status).contains(PrincipalStatus.ACTIVATED);
        assertThat(wing.account(crowd.getLast())).map(Principal::status).contains(PrincipalStatus.DEACTIVATED);
    }

    @Test
    void a_small_directory_in_which_nobody_is_found_ends_nobody() {
        read(true);
        DirectorySamples.PEOPLE.forEach(wing.server::remove);
        SyncReport report = read(true);

        assertThat(report.heldBack()).isEqualTo(ENABLED);
        assertThat(report.ended()).isZero();
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.ACTIVATED);
        assertThat(read(true, true).ended()).isEqualTo(ENABLED);
    }

    @Test
    void strangers_in_place_of_everybody_end_nobody() {
        read(true);
        wing.server.add(SamplePerson.numbered(1));
        DirectorySamples.PEOPLE.forEach(wing.server::remove);
        wing.connect(new Provisioning(false, true, PrincipalKind.CUSTOMER, null), List.of(), false);

        assertThat(read(true).heldBack()).isEqualTo(ENABLED);
    }

    @Test
    void the_only_person_of_a_directory_that_is_empty_now_stays() {
        DirectorySamples.PEOPLE.forEach(wing.server::remove);
        wing.server.add(ALICE);
        read(true);
        wing.server.remove(ALICE);

        assertThat(read(true).heldBack()).isEqualTo(1);
        assertThat(wing.account(ALICE)).map(Principal::status).contains(PrincipalStatus.ACTIVATED);
    }

    @Test
    void changes_that_could_not_be_followed_are_read_again() {
        wing.role("builder");
        wing.connect(Provisioning.USUAL, List.of(DirectoryWing.rule("engineers", "builder")), false);
        read(true);
        wing.server.setMail(ALICE, "alice2@corp.example");
        wing.server.addGroup(new DirectorySamples.SampleGroup("engineers", List.of()));
        wing.server.whenGroupsAreAsked(wing.server::stop);

        assertThat(read(false).failed()).isEqualTo(1);
        assertThat(wing.rolesOf(ALICE)).containsExactly("builder");

        wing.server.whenGroupsAreAsked(() -> {});
        wing.server.start();
        assertThat(read(false).read()).isEqualTo(1);
        assertThat(wing.rolesOf(ALICE)).isEmpty();
        assertThat(read(false).read()).isZero();
    }

    @Test
    void the_plan_says_when_to_read() {
        assertThat(wing.sync.due(directory())).isEmpty();
        plan(Duration.ofDays(1), Duration.ofMinutes(5));
        assertThat(wing.sync.due(directory())).contains(true);
        read(true);
        assertThat(wing.sync.due(directory())).isEmpty();
        house.clock.advance(Duration.ofMinutes(5));
        assertThat(wing.sync.due(directory())).contains(false);
        read(false);
        house.clock.advance(Duration.ofDays(1));
        assertThat(wing.sync.due(directory())).contains(true);
    }

    @Test
    void after_a_reading_that_broke_off_there_is_a_pause() {
        plan(Duration.ofDays(1), null);
        wing.server.stop();
        read(true);

        assertThat(wing.sync.due(directory())).isEqualTo(Optional.empty());
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(wing.sync.due(directory())).contains(true);
    }
}
