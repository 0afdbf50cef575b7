package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.tck.DirectorySamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fault F9: a directory that sends too much. */
class LdapExcessTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final LdapHouse house = new LdapHouse(LdapHouse.Way.CLEAR);
    private final DirectorySettings settings = house.settings();
    private final LdapDirectories connector = house.connector;

    @AfterEach
    void close() {
        house.close();
    }

    private DirectoryLogIn alice(DirectorySettings at) {
        return connector.authenticate(at, "alice", ALICE.secret());
    }

    @Test
    void an_entry_of_ten_megabytes_is_not_read_and_harms_nobody_else() {
        house.set(ALICE.dn(), "cn", "x".repeat(10_000_000));

        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Unavailable.class);
        assertThat(connector.authenticate(settings, "carol", CAROL.secret()))
                .isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void large_attributes_that_are_not_asked_for_do_no_harm() {
        house.set(ALICE.dn(), "jpegPhoto", "x".repeat(10_000_000));

        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void two_thousand_groups_are_read_and_ten_thousand_end_in_time_with_an_error_rather_than_some_of_them() {
        GroupSearch flat =
                new GroupSearch(GroupSearch.Means.SEARCH, DirectorySamples.GROUPS_BASE, "(member={dn})", "cn", false);
        DirectorySettings at = Settings.of(settings).with(flat).made();
        DirectoryEntry carol = carol();
        addGroups(0, 1_999);

        DirectoryAnswer<List<DirectoryGroup>> all = connector.groups(at, carol);
        addGroups(1_999, DirectoryEntry.MOST_GROUPS);
        long began = System.nanoTime();
        DirectoryAnswer<List<DirectoryGroup>> tooMany = connector.groups(at, carol);

        assertThat(((DirectoryAnswer.Answered<List<DirectoryGroup>>) all).value())
                .hasSize(2_000);
        assertThat(tooMany).isInstanceOf(DirectoryAnswer.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
    }

    private void addGroups(int from, int to) {
        List<Entry> groups = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Entry group = new Entry("cn=g" + i + "," + DirectorySamples.GROUPS_BASE);
            group.addAttribute("objectClass", "groupOfNames");
            group.addAttribute("member", CAROL.dn().text());
            groups.add(group);
        }
        LdapHouse.now(() -> house.server.addEntries(groups));
    }

    private DirectoryEntry carol() {
        return ((DirectoryAnswer.Answered<Optional<DirectoryEntry>>) connector.find(settings, "carol"))
                .value()
                .orElseThrow();
    }
}
