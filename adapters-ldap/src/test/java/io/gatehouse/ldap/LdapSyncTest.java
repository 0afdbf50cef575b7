package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static io.gatehouse.tck.DirectorySamples.DAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.directory.DirectoryAnswer.Answered;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.tck.SamplePerson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LdapSyncTest {
    private static final int PAGE = 500;

    private final LdapHouse house = new LdapHouse(LdapHouse.Way.CLEAR);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void two_thousand_people_are_read_in_a_handful_of_searches_a_page_at_a_time() {
        for (int n = 0; n < 2_000; n++) {
            house.add(SamplePerson.numbered(n));
        }
        house.disturbances.searches.clear();
        house.disturbances.connections.clear();
        Set<String> ids = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();

        SyncOutcome outcome = house.connector.readEverybody(house.settings(), PAGE, page -> {
            sizes.add(page.size());
            page.forEach(entry -> ids.add(entry.id().text()));
        });

        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        assertThat(ids).hasSize(2_005);
        assertThat(sizes).containsExactly(500, 500, 500, 500, 5);
        assertThat(house.disturbances.searches).hasSizeLessThanOrEqualTo(6);
        assertThat(house.disturbances.connections).hasSize(1);
    }

    @Test
    void log_ins_go_on_while_everybody_is_read() {
        DirectorySettings narrow = Settings.of(house.settings()).pooling(1).made();
        List<Object> logIns = new ArrayList<>();

        house.connector.readEverybody(
                narrow, 2, page -> logIns.add(house.connector.authenticate(narrow, "alice", ALICE.secret())));

        assertThat(logIns)
                .hasSize(3)
                .allMatch(io.gatehouse.core.directory.DirectoryLogIn.Authenticated.class::isInstance);
    }

    @Test
    void a_directory_that_goes_away_in_between_breaks_the_reading_off() {
        List<DirectoryEntry> handed = new ArrayList<>();

        SyncOutcome outcome = house.connector.readEverybody(house.settings(), 2, page -> {
            handed.addAll(page);
            house.stop();
        });

        assertThat(outcome).isEqualTo(new SyncOutcome.Broken(Outage.UNREACHABLE));
        assertThat(handed).hasSize(2);
        house.start();
    }

    @Test
    void who_cannot_be_found_by_the_filter_of_log_ins_is_not_read_either() {
        UserSearch users = house.settings().users();
        DirectorySettings settings = Settings.of(house.settings())
                .with(new UserSearch(
                        users.base(),
                        "(&(objectClass=inetOrgPerson)(|(uid={0})(mail={0}))(!(employeeType=left)))",
                        users.scope()))
                .made();
        house.set(DAVE.dn(), "objectClass", "groupOfNames");
        house.set(ALICE.dn(), "employeeType", "left");
        List<DirectoryEntry> read = new ArrayList<>();

        SyncOutcome outcome = house.connector.readEverybody(settings, PAGE, read::addAll);

        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        assertThat(read).extracting(DirectoryEntry::username).containsExactlyInAnyOrder("bob", "carol", "erin");
        for (SamplePerson left : List.of(ALICE, DAVE)) {
            assertThat(house.connector.read(settings, left.id())).isEqualTo(new Answered<>(Optional.empty()));
        }
        assertThat(((Answered<Optional<DirectoryEntry>>) house.connector.read(settings, CAROL.id())).value())
                .isPresent();
    }

    @Test
    void pages_have_bounds() {
        for (int size : new int[] {0, -1, 1001}) {
            assertThatThrownBy(() -> house.connector.readEverybody(house.settings(), size, page -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> house.connector.readChanged(house.settings(), new SyncCursor("x"), size, page -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void active_directory_counts_its_changes() {
        DirectorySettings settings =
                Settings.of(house.settings()).activeDirectory().made();
        for (SamplePerson person : List.of(ALICE, DAVE)) {
            house.set(person.dn(), "sAMAccountName", person.uid());
            house.set(person.dn(), "objectGUID", person.id().text().substring(0, 16));
            house.set(person.dn(), "uSNChanged", "100");
        }
        house.disturbances.rootDse.put("highestCommittedUSN", "120");
        house.disturbances.rootDse.put("dsServiceName", "CN=NTDS Settings,CN=DC1");

        SyncOutcome full = house.connector.readEverybody(settings, PAGE, page -> {});
        house.set(DAVE.dn(), "uSNChanged", "121");
        house.disturbances.rootDse.put("highestCommittedUSN", "125");
        List<DirectoryEntry> changed = new ArrayList<>();
        SyncOutcome next = house.connector.readChanged(settings, cursor(full), PAGE, changed::addAll);

        assertThat(changed).extracting(DirectoryEntry::username).containsExactly("dave");
        assertThat(cursor(next).text()).endsWith(":125");
        assertThat(house.connector.readChanged(settings, cursor(next), PAGE, changed::addAll))
                .isInstanceOf(SyncOutcome.Complete.class);
        assertThat(changed).hasSize(1);
    }

    @Test
    void another_controller_or_one_set_back_cannot_tell_the_changes() {
        DirectorySettings settings =
                Settings.of(house.settings()).activeDirectory().made();
        house.disturbances.rootDse.put("highestCommittedUSN", "120");
        house.disturbances.rootDse.put("dsServiceName", "CN=NTDS Settings,CN=DC1");
        SyncCursor cursor = cursor(house.connector.readEverybody(settings, PAGE, page -> {}));

        house.disturbances.rootDse.put("highestCommittedUSN", "90");
        assertThat(house.connector.readChanged(settings, cursor, PAGE, page -> {}))
                .isEqualTo(new SyncOutcome.CursorUnusable());
        house.disturbances.rootDse.put("highestCommittedUSN", "130");
        house.disturbances.rootDse.put("dsServiceName", "CN=NTDS Settings,CN=DC2");
        assertThat(house.connector.readChanged(settings, cursor, PAGE, page -> {}))
                .isEqualTo(new SyncOutcome.CursorUnusable());
    }

    private static SyncCursor cursor(SyncOutcome outcome) {
        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        return ((SyncOutcome.Complete) outcome).next();
    }
}
