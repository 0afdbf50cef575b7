package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.DAVE;
import static io.gatehouse.tck.DirectorySamples.GROUPS_BASE;
import static io.gatehouse.tck.DirectorySamples.group;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.GroupSearch.Means;
import io.gatehouse.core.directory.Outage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups by each means; what Active Directory computes is laid down as plain attributes, or by rewriting what it is asked. */
class LdapGroupsTest {
    private static final int DOMAIN_USERS = 513;

    private final LdapHouse house = new LdapHouse(LdapHouse.Way.CLEAR);

    @AfterEach
    void close() {
        house.close();
    }

    private DirectorySettings by(Means means, boolean nested) {
        return Settings.of(house.settings())
                .with(new GroupSearch(means, GROUPS_BASE, "(member={dn})", "cn", nested))
                .made();
    }

    private List<String> groups(DirectorySettings settings, String login) {
        return ((DirectoryAnswer.Answered<List<DirectoryGroup>>) answer(settings, login))
                .value().stream().map(DirectoryGroup::shown).toList();
    }

    private DirectoryAnswer<List<DirectoryGroup>> answer(DirectorySettings settings, String login) {
        DirectoryEntry entry = ((DirectoryAnswer.Answered<Optional<DirectoryEntry>>)
                        house.connector.find(settings, login))
                .value()
                .orElseThrow();
        return house.connector.groups(settings, entry);
    }

    private static byte[] sid(int relative) {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {1, 5, 0, 0, 0, 0, 0, 5})
                .putInt(21)
                .putInt(0x5c5c2a28)
                .putInt(0x00292a5c)
                .putInt(77)
                .putInt(relative)
                .array();
    }

    private void setBytes(String dn, String attribute, byte[]... values) {
        LdapHouse.now(() -> house.server.modify(
                dn,
                new com.unboundid.ldap.sdk.Modification(
                        com.unboundid.ldap.sdk.ModificationType.REPLACE, attribute, values)));
    }

    @Test
    void none_are_read_where_none_are_configured() {
        house.disturbances.searches.clear();

        assertThat(groups(by(Means.NONE, true), "alice")).isEmpty();
        assertThat(house.disturbances.searches).hasSize(1);
    }

    @Test
    void walking_takes_a_search_for_each_level_not_for_each_group() {
        for (int i = 0; i < 40; i++) {
            addGroup("side" + i, ALICE.dn().text());
        }
        house.disturbances.searches.clear();

        assertThat(groups(by(Means.SEARCH, true), "alice")).hasSize(43);

        assertThat(house.disturbances.searches).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void member_of_gives_the_direct_groups_and_nested_ones_by_walking() {
        house.set(ALICE.dn(), "memberOf", group("engineers").text(), "not a name");

        assertThat(groups(by(Means.MEMBER_OF, false), "alice")).containsExactly("engineers");
        assertThat(groups(by(Means.MEMBER_OF, true), "alice"))
                .containsExactlyInAnyOrder("engineers", "staff", "everyone");
    }

    @Test
    void member_of_in_ranges_is_read_to_the_end() {
        List<String> names = IntStream.range(0, 3_500)
                .mapToObj(i -> group("range" + i).text())
                .toList();
        house.set(ALICE.dn(), "memberOf", names.toArray(String[]::new));
        house.disturbances.onEntry.set(LdapGroupsTest::inRanges);

        assertThat(groups(by(Means.MEMBER_OF, false), "alice")).hasSize(3_500).doesNotHaveDuplicates();
    }

    /** As Active Directory does: 1500 values at a time. */
    private static Entry inRanges(Entry entry, List<String> asked) {
        Attribute all = entry.getAttribute("memberOf");
        if (all == null) {
            return entry;
        }
        int from = asked.stream()
                .filter(name -> name.startsWith("memberOf;range="))
                .mapToInt(name -> Integer.parseInt(name.substring("memberOf;range=".length(), name.indexOf('-'))))
                .findFirst()
                .orElse(0);
        int to = Math.min(from + 1_500, all.size());
        Entry ranged = entry.duplicate();
        ranged.removeAttribute("memberOf");
        ranged.addAttribute(
                "memberOf;range=" + from + "-" + (to == all.size() ? "*" : Integer.toString(to - 1)),
                java.util.Arrays.copyOfRange(all.getValues(), from, to));
        return ranged;
    }

    @Test
    void the_primary_group_counts_although_nothing_lists_its_members() {
        addGroup("Domain Users", null);
        setBytes(group("Domain Users").text(), "objectSid", sid(DOMAIN_USERS));
        setBytes(DAVE.dn().text(), "objectSid", sid(1104));
        house.set(DAVE.dn(), "primaryGroupID", Integer.toString(DOMAIN_USERS));

        assertThat(groups(by(Means.MEMBER_OF, false), "dave")).containsExactly("Domain Users");
    }

    @Test
    void token_groups_are_resolved_by_their_sids() {
        int count = 120;
        for (int i = 0; i < count; i++) {
            addGroup("token" + i, null);
            setBytes(group("token" + i).text(), "objectSid", sid(5000 + i));
        }
        setBytes(
                ALICE.dn().text(),
                "tokenGroups",
                IntStream.range(0, count).mapToObj(i -> sid(5000 + i)).toArray(byte[][]::new));
        DirectorySettings settings = by(Means.TOKEN_GROUPS, true);
        house.disturbances.searches.clear();

        assertThat(groups(settings, "alice")).hasSize(count).contains("token0", "token119");
        assertThat(house.disturbances.searches).hasSizeLessThanOrEqualTo(5);
        assertThat(groups(settings, "dave")).isEmpty();
    }

    @Test
    void the_matching_rule_is_asked_for_the_person_and_the_primary_group_at_once() {
        addGroup("Domain Users", null);
        setBytes(group("Domain Users").text(), "objectSid", sid(DOMAIN_USERS));
        setBytes(ALICE.dn().text(), "objectSid", sid(1105));
        house.set(ALICE.dn(), "primaryGroupID", Integer.toString(DOMAIN_USERS));
        house.set(group("staff"), "chain", ALICE.dn().text());
        house.set(group("pilots"), "chain", group("Domain Users").text());
        house.disturbances.onFilter.set(LdapGroupsTest::withoutRule);

        assertThat(groups(by(Means.MATCHING_RULE, true), "alice"))
                .containsExactlyInAnyOrder("Domain Users", "staff", "pilots");
    }

    /** The in-memory server has no such rule; the attribute {@code chain} has its results. */
    private static Filter withoutRule(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_OR ->
                Filter.createORFilter(java.util.Arrays.stream(filter.getComponents())
                        .map(LdapGroupsTest::withoutRule)
                        .toList());
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> {
                assertThat(filter.getMatchingRuleID()).isEqualTo("1.2.840.113556.1.4.1941");
                assertThat(filter.getAttributeName()).isEqualTo("member");
                yield Filter.createEqualityFilter("chain", filter.getAssertionValue());
            }
            default -> filter;
        };
    }

    @Test
    void groups_by_user_name_are_found_and_not_walked() {
        LdapHouse.now(() -> house.server.add(
                "dn: cn=posix," + GROUPS_BASE, "objectClass: posixGroup", "cn: posix", "memberUid: alice"));
        DirectorySettings posix = Settings.of(house.settings())
                .with(new GroupSearch(Means.SEARCH, GROUPS_BASE, "(memberUid={username})", "cn", true))
                .made();

        assertThat(groups(posix, "alice")).containsExactly("posix");
        assertThat(groups(posix, "dave")).isEmpty();
    }

    @Test
    void a_tower_of_groups_too_high_to_be_true_is_an_error() {
        addGroup("floor0", DAVE.dn().text());
        for (int i = 1; i < 25; i++) {
            addGroup("floor" + i, group("floor" + (i - 1)).text());
        }

        assertThat(answer(by(Means.SEARCH, true), "dave")).isEqualTo(new DirectoryAnswer.Unavailable<>(Outage.FAILED));
        assertThat(groups(by(Means.SEARCH, false), "dave")).containsExactlyInAnyOrder("pilots", "floor0");
    }

    private void addGroup(String name, @org.jspecify.annotations.Nullable String member) {
        Entry entry = new Entry(
                group(name).text(), LdapHouse.attribute("objectClass", "group"), LdapHouse.attribute("cn", name));
        if (member != null) {
            entry.addAttribute("member", member);
        }
        LdapHouse.now(() -> house.server.add(entry));
    }
}
