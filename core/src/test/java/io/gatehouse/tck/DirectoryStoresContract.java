package io.gatehouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryPerson;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTimeouts;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.Provisioning;
import io.gatehouse.core.directory.RoleName;
import io.gatehouse.core.directory.RoleRule;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.directory.SyncState;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store keeps of directories: {@code DirectoryStore}, {@code DirectoryPeople} and {@code SyncStates}. */
public abstract class DirectoryStoresContract extends StoresContract {
    private static final Provider CORP = new Provider("corp");
    private static final RoleName ADMIN = new RoleName(new AccessCode("default"), new AccessCode("admin"));
    private static final RoleName CHEF = new RoleName(new AccessCode("kitchen"), new AccessCode("ch\u00e9f, /\"1\""));
    private static final Instant LATER = NOW.plusSeconds(60);

    private Directory directory(String name) {
        return directory(name, DirectorySamples.SERVICE, SyncPlan.NONE);
    }

    private Directory directory(String name, ServiceAccount account, SyncPlan plan) {
        DirectorySettings settings = new DirectorySettings(
                new DirectoryId(Samples.id()),
                DirectoryKind.ACTIVE_DIRECTORY,
                new DirectoryServers.Listed(List.of(
                        new ServerAddress(true, "dc1.corp.example", 636),
                        new ServerAddress(false, "2001:db8::1", 1389))),
                new DirectoryTransport(true, "/etc/ca.pem", false, true),
                account,
                new UserSearch("ou=people,dc=corp", "(|(uid={0})(cn=\"\u00e9\"))", UserSearch.Scope.ONE),
                new AttributeMap("objectGUID", "uid", null, "mobile", Map.of(ProfileField.NICKNAME, "cn")),
                new GroupSearch(GroupSearch.Means.SEARCH, "ou=groups", "(member={dn})", "ou", true),
                new DirectoryTimeouts(Duration.ofMillis(700), Duration.ofMillis(3100)),
                7,
                true);
        return new Directory(
                tenant(),
                new Provider(name),
                settings,
                new Provisioning(false, true, PrincipalKind.STAFF, "CORP"),
                List.of(new RoleRule(DirectorySamples.group("admins"), ADMIN)),
                true,
                plan);
    }

    private Directory saved(String name) {
        Directory directory = directory(name);
        world().directories().save(directory);
        return directory;
    }

    @Test
    void a_directory_comes_back_as_it_was_stored_and_in_its_tenant_only() {
        Directory corp = saved("corp");

        assertThat(world().directories().find(tenant(), CORP)).contains(corp);
        assertThat(world().directories().find(newTenant().id(), CORP)).isEmpty();
        assertThat(world().directories().find(tenant(), new Provider("Corp"))).isEmpty();
    }

    @Test
    void discovered_servers_and_an_anonymous_account_come_back_too() {
        Directory corp = directory("corp", ServiceAccount.ANONYMOUS, new SyncPlan(Duration.ofDays(1), null));
        DirectorySettings listed = corp.settings();
        Directory discovered = new Directory(
                tenant(),
                CORP,
                new DirectorySettings(
                        listed.id(),
                        DirectoryKind.LDAP,
                        new DirectoryServers.Discovered("corp.example", true),
                        DirectoryTransport.SAFE,
                        listed.bind(),
                        listed.users(),
                        AttributeMap.usual(DirectoryKind.LDAP),
                        GroupSearch.NONE,
                        DirectoryTimeouts.DEFAULT,
                        10,
                        false),
                Provisioning.USUAL,
                List.of(),
                false,
                corp.sync());
        world().directories().save(discovered);

        assertThat(world().directories().find(tenant(), CORP)).contains(discovered);
        assertThat(world().directories().synced()).contains(discovered);
    }

    @Test
    void a_directory_is_changed_under_its_name_and_keeps_its_id() {
        Directory corp = saved("corp");
        Directory changed = new Directory(
                tenant(), CORP, corp.settings(), Provisioning.USUAL, List.of(), false, new SyncPlan(null, null));
        world().directories().save(changed);

        assertThat(world().directories().of(tenant())).containsExactly(changed);
        assertThatThrownBy(() -> world().directories().save(directory("corp")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_application_uses_directories_in_its_own_order() {
        ApplicationId application = new ApplicationId(Samples.id());
        Directory alpha = saved("alpha");
        Directory beta = saved("beta");
        List<Provider> names = List.of(beta.name(), new Provider("gone"), alpha.name());
        world().directories().use(tenant(), application, names);

        assertThat(world().directories().usedBy(tenant(), application)).containsExactly(beta, alpha);
        assertThat(world().directories().namesUsedBy(tenant(), application)).isEqualTo(names);
        assertThat(world().directories().usedBy(newTenant().id(), application)).isEmpty();

        world().directories().use(tenant(), application, List.of());
        assertThat(world().directories().usedBy(tenant(), application)).isEmpty();
    }

    @Test
    void only_directories_with_a_plan_are_read_by_themselves() {
        Directory corp = saved("corp");

        assertThat(world().directories().synced()).doesNotContain(corp);
    }

    @Test
    void what_is_known_of_people_goes_with_the_directory_and_with_the_principal() {
        Directory corp = saved("corp");
        PrincipalId alice = newCustomer().id();
        PrincipalId bob = newCustomer().id();
        world().directoryPeople().save(tenant(), person(corp, "alice", alice, 1));
        world().directoryPeople().save(tenant(), person(corp, "bob", bob, 1));
        world().principals().delete(tenant(), alice);
        assertThat(world().directoryPeople().count(tenant(), corp.id())).isEqualTo(1);

        assertThat(world().directories().delete(newTenant().id(), CORP)).isFalse();
        assertThat(world().directories().delete(tenant(), CORP)).isTrue();
        assertThat(world().directoryPeople().count(tenant(), corp.id())).isZero();
        assertThat(world().directories().find(tenant(), CORP)).isEmpty();
        assertThat(world().directories().delete(tenant(), CORP)).isFalse();
    }

    private static DirectoryPerson person(Directory directory, String id, PrincipalId principal, long run) {
        return new DirectoryPerson(
                directory.id(),
                new StableId(id),
                principal,
                Digest.of("print of " + id),
                Set.of(ADMIN, CHEF),
                Set.of(),
                false,
                run);
    }

    @Test
    void a_person_comes_back_as_it_was_stored_last() {
        Directory corp = saved("corp");
        DirectoryPerson alice = person(corp, "alice", newCustomer().id(), 3);
        world().directoryPeople().save(tenant(), alice);
        assertThat(world().directoryPeople().find(tenant(), corp.id(), alice.id()))
                .contains(alice);

        DirectoryPerson ended = new DirectoryPerson(
                corp.id(), alice.id(), alice.principal(), Digest.of("other"), Set.of(), Set.of(CHEF), true, 4);
        world().directoryPeople().save(tenant(), ended);
        assertThat(world().directoryPeople().find(tenant(), corp.id(), alice.id()))
                .contains(ended);
        assertThat(world().directoryPeople().find(tenant(), corp.id(), new StableId("Alice")))
                .isEmpty();
        assertThat(world().directoryPeople().find(newTenant().id(), corp.id(), alice.id()))
                .isEmpty();
    }

    @Test
    void who_has_not_changed_is_only_noted_as_seen() {
        Directory corp = saved("corp");
        DirectoryPerson alice = person(corp, "alice", newCustomer().id(), 1);
        world().directoryPeople().save(tenant(), alice);

        assertThat(world().directoryPeople().see(tenant(), corp.id(), alice.id(), alice.print(), 5))
                .isTrue();
        assertThat(world().directoryPeople().see(tenant(), corp.id(), alice.id(), Digest.of("changed"), 6))
                .isFalse();
        assertThat(world().directoryPeople().see(tenant(), corp.id(), new StableId("bob"), alice.print(), 6))
                .isFalse();
        assertThat(world().directoryPeople().find(tenant(), corp.id(), alice.id()))
                .map(DirectoryPerson::lastRun)
                .contains(5L);
    }

    @Test
    void who_was_not_seen_is_told_by_pages() {
        Directory corp = saved("corp");
        List.of("a", "b", "c", "d")
                .forEach(id -> world().directoryPeople()
                        .save(tenant(), person(corp, id, newCustomer().id(), id.equals("c") ? 9 : 2)));

        assertThat(world().directoryPeople().countUnseen(tenant(), corp.id(), 9))
                .isEqualTo(3);
        assertThat(world().directoryPeople().unseen(tenant(), corp.id(), 9, null, 2))
                .map(person -> person.id().text())
                .containsExactly("a", "b");
        assertThat(world().directoryPeople().unseen(tenant(), corp.id(), 9, new StableId("b"), 2))
                .map(person -> person.id().text())
                .containsExactly("d");
        assertThat(world().directoryPeople().unseen(newTenant().id(), corp.id(), 9, null, 2))
                .isEmpty();
    }

    @Test
    void of_many_nodes_one_takes_the_lease() {
        Directory corp = saved("corp");

        List<Boolean> taken = Race.of(
                8,
                i -> world().syncStates()
                        .begin(tenant(), corp.id(), "node " + i, NOW, LATER)
                        .isPresent());

        assertThat(taken).containsOnlyOnce(true);
        assertThat(world().syncStates().find(tenant(), corp.id()).run()).isEqualTo(1);
    }

    @Test
    void a_lease_ends_by_itself_and_whoever_had_it_finds_so() {
        Directory corp = saved("corp");
        assertThat(world().syncStates().begin(tenant(), corp.id(), "one", NOW, LATER))
                .map(SyncState::run)
                .contains(1L);
        assertThat(world().syncStates().renew(tenant(), corp.id(), "one", LATER))
                .isTrue();
        assertThat(world().syncStates().begin(tenant(), corp.id(), "two", LATER.minusMillis(1), LATER))
                .isEmpty();

        Instant muchLater = LATER.plusSeconds(60);
        assertThat(world().syncStates().begin(tenant(), corp.id(), "two", LATER, muchLater))
                .map(SyncState::run)
                .contains(2L);
        assertThat(world().syncStates().renew(tenant(), corp.id(), "one", muchLater))
                .isFalse();
        assertThat(world().syncStates().finish(tenant(), corp.id(), "one", SyncState.NONE))
                .isFalse();
    }

    @Test
    void a_lease_that_ran_out_is_still_its_holders_until_another_takes_it() {
        Directory corp = saved("corp");
        SyncState begun = world().syncStates()
                .begin(tenant(), corp.id(), "one", NOW, NOW.plusMillis(1))
                .orElseThrow();

        assertThat(world().syncStates().renew(tenant(), corp.id(), "two", LATER))
                .isFalse();
        assertThat(world().syncStates().renew(newTenant().id(), corp.id(), "one", LATER))
                .isFalse();
        assertThat(world().syncStates().renew(tenant(), corp.id(), "one", LATER))
                .isTrue();
        assertThat(world().syncStates().begin(tenant(), corp.id(), "two", NOW.plusMillis(2), LATER))
                .isEmpty();
        assertThat(world().syncStates().finish(tenant(), corp.id(), "one", begun))
                .isTrue();
        assertThat(world().syncStates().renew(tenant(), corp.id(), "one", LATER))
                .isFalse();
    }

    @Test
    void what_a_reading_came_to_is_kept_for_the_next() {
        Directory corp = saved("corp");
        SyncState begun = world().syncStates()
                .begin(tenant(), corp.id(), "one", NOW, LATER)
                .orElseThrow();
        SyncState done = new SyncState(begun.run(), new SyncCursor("1:2"), NOW, NOW.plusMillis(5), NOW, "2 people");

        assertThat(world().syncStates().finish(tenant(), corp.id(), "one", done))
                .isTrue();
        assertThat(world().syncStates().find(tenant(), corp.id())).isEqualTo(done);
        assertThat(world().syncStates().find(newTenant().id(), corp.id())).isEqualTo(SyncState.NONE);
        assertThat(world().syncStates().begin(tenant(), corp.id(), "two", NOW, LATER))
                .map(SyncState::run)
                .contains(2L);
    }

    @Test
    void there_is_no_lease_without_a_directory() {
        assertThat(world().syncStates().begin(tenant(), new DirectoryId(Samples.id()), "one", NOW, LATER))
                .isEmpty();
    }
}
