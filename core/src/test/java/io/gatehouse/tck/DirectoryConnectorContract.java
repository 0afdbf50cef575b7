package io.gatehouse.tck;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static io.gatehouse.tck.DirectorySamples.DAVE;
import static io.gatehouse.tck.DirectorySamples.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DistinguishedName;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.directory.SyncCursor;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.support.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.gatehouse.core.directory.DirectoryConnector} keeps, on a directory that holds the samples. */
public abstract class DirectoryConnectorContract {
    private static final Secret NEW_PASSWORD = Secret.of("Another-Secret-9");

    /** The directory of this test, the same at every call, with {@link DirectorySamples} in it. */
    protected abstract DirectoryHouse house();

    private DirectoryLogIn logIn(String login, String password) {
        return house().connector().authenticate(house().settings(), login, Secret.of(password));
    }

    private DirectoryLogIn logIn(SamplePerson person) {
        return logIn(person.uid(), person.password());
    }

    private Optional<DirectoryEntry> find(String login) {
        return value(house().connector().find(house().settings(), login));
    }

    private static <T> T value(DirectoryAnswer<T> answer) {
        return switch (answer) {
            case DirectoryAnswer.Answered<T>(T value) -> value;
            case DirectoryAnswer.Unavailable<T>(var outage) -> throw new AssertionError("unavailable: " + outage);
        };
    }

    private static DirectoryEntry entry(DirectoryLogIn logIn) {
        assertThat(logIn).isInstanceOf(DirectoryLogIn.Authenticated.class);
        return ((DirectoryLogIn.Authenticated) logIn).entry();
    }

    private static void assertRefused(DirectoryLogIn logIn) {
        assertThat(logIn).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @Test
    void the_right_password_lets_in_and_tells_the_entry() {
        DirectoryEntry entry = entry(logIn(ALICE));

        assertThat(entry.name()).isEqualTo(ALICE.dn());
        assertThat(entry.id()).isEqualTo(ALICE.id());
        assertThat(entry.username()).isEqualTo("alice");
        assertThat(entry.email()).isEqualTo("alice@corp.example");
        assertThat(entry.phone()).isEqualTo("+15550100");
        assertThat(entry.profile()).containsEntry(ProfileField.NAME, "Alice Example");
        assertThat(entry.enabled()).isTrue();
    }

    @Test
    void a_person_is_found_by_every_attribute_of_the_filter_in_any_letter_case() {
        for (String login : List.of("alice", "ALICE", "alice@corp.example", "Alice@Corp.Example")) {
            assertThat(entry(logIn(login, ALICE.password())).username()).isEqualTo("alice");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_one_answer() {
        assertRefused(logIn("alice", "Secret-1-bob"));
        assertRefused(logIn("alice", ALICE.password().toUpperCase(Locale.ROOT)));
        assertRefused(logIn("nobody", ALICE.password()));
    }

    @Test
    void a_name_that_two_share_lets_neither_in() {
        assertRefused(logIn("twins@corp.example", CAROL.password()));
        assertThat(find("twins@corp.example")).isEmpty();
        assertThat(entry(logIn(CAROL)).id()).isEqualTo(CAROL.id());
    }

    @Test
    void passwords_and_names_in_any_script_are_taken_as_they_are() {
        DirectoryEntry entry = entry(logIn(ERIN));

        assertThat(entry.profile()).containsEntry(ProfileField.NAME, ERIN.name());
    }

    @Test
    void an_empty_or_blank_or_odd_password_or_name_is_refused_even_while_the_directory_is_down() {
        house().stop();

        for (String password :
                List.of("", " ", "\t", "\0", "\0" + ALICE.password(), ALICE.password() + "\0x", "x".repeat(1025))) {
            assertRefused(logIn("alice", password));
        }
        for (String login : List.of("", " ", "alice\0", "ali\nce", "a".repeat(257))) {
            assertRefused(logIn(login, ALICE.password()));
        }
    }

    @Test
    void what_stands_against_a_log_in_is_told_only_with_the_right_password() {
        for (Obstacle obstacle :
                List.of(Obstacle.MUST_CHANGE_PASSWORD, Obstacle.PASSWORD_EXPIRED, Obstacle.ACCOUNT_DISABLED)) {
            house().withhold(ALICE, obstacle);

            DirectoryLogIn logIn = logIn(ALICE);

            assertThat(logIn).isInstanceOfSatisfying(DirectoryLogIn.Withheld.class, withheld -> {
                assertThat(withheld.obstacle()).isEqualTo(obstacle);
                assertThat(withheld.entry().id()).isEqualTo(ALICE.id());
            });
            assertRefused(logIn("alice", "wrong password"));
        }
    }

    @Test
    void a_locked_account_says_so_whatever_the_password() {
        house().lock(ALICE);

        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
        assertThat(logIn("alice", "wrong password")).isInstanceOf(DirectoryLogIn.AccountLocked.class);
    }

    @Test
    void a_disabled_person_is_found_and_marked() {
        assertThat(find("bob"))
                .hasValueSatisfying(entry -> assertThat(entry.enabled()).isFalse());
    }

    @Test
    void nobody_is_found_by_what_is_no_name() {
        for (String login : List.of("nobody", "", "*", "a*", "alice)(uid=*", "a".repeat(70_000))) {
            assertThat(find(login)).as(login).isEmpty();
        }
    }

    @Test
    void a_renamed_person_keeps_the_id_and_is_read_by_it() {
        house().rename(ALICE, "alison");

        DirectoryEntry entry =
                value(house().connector().read(house().settings(), ALICE.id())).orElseThrow();

        assertThat(entry.username()).isEqualTo("alison");
        assertThat(entry.name().text()).startsWithIgnoringCase("uid=alison,");
        assertThat(entry(logIn("alison", ALICE.password())).id()).isEqualTo(ALICE.id());
        assertThat(find("alice")).isEmpty();
    }

    @Test
    void who_is_gone_is_not_read() {
        house().remove(ALICE);

        assertThat(value(house().connector().read(house().settings(), ALICE.id())))
                .isEmpty();
        assertThat(value(house().connector().read(house().settings(), new StableId("*"))))
                .isEmpty();
        assertRefused(logIn(ALICE));
    }

    @Test
    void groups_of_groups_count_once_each_although_they_go_round_in_a_circle() {
        assertThat(groups(house().settings(), "alice")).containsExactlyInAnyOrder("engineers", "staff", "everyone");
        assertThat(groups(house().settings(), "dave")).containsExactly("pilots");
        assertThat(groups(house().settings(), "erin")).isEmpty();
    }

    @Test
    void without_nesting_the_direct_groups_count() {
        DirectorySettings flat = flat(house().settings());

        assertThat(groups(flat, "alice")).containsExactly("engineers");
        assertThat(groups(flat, "carol")).containsExactly("everyone");
    }

    private List<String> groups(DirectorySettings settings, String login) {
        List<DirectoryGroup> found =
                value(house().connector().groups(settings, find(login).orElseThrow()));
        assertThat(found)
                .allSatisfy(group -> assertThat(group.name()).isEqualTo(DirectorySamples.group(group.shown())));
        return found.stream().map(DirectoryGroup::shown).toList();
    }

    private static DirectorySettings flat(DirectorySettings s) {
        GroupSearch g = s.groups();
        return new DirectorySettings(
                s.id(),
                s.kind(),
                s.servers(),
                s.transport(),
                s.bind(),
                s.users(),
                s.attributes(),
                new GroupSearch(g.by(), g.base(), g.filter(), g.name(), false),
                s.timeouts(),
                s.poolSize(),
                s.passwordChange());
    }

    @Test
    void everybody_is_read_once_in_pages_of_the_size() {
        for (int n = 0; n < 20; n++) {
            house().add(SamplePerson.numbered(n));
        }
        List<List<DirectoryEntry>> pages = new ArrayList<>();

        SyncOutcome outcome = house().connector().readEverybody(house().settings(), 10, pages::add);

        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        assertThat(pages).extracting(List::size).containsExactly(10, 10, 5);
        assertThat(pages.stream().flatMap(List::stream).map(DirectoryEntry::id))
                .doesNotHaveDuplicates()
                .hasSize(25);
        assertThat(pages.stream().flatMap(List::stream).filter(entry -> !entry.enabled()))
                .extracting(DirectoryEntry::id)
                .containsExactly(BOB.id());
    }

    @Test
    void only_changes_are_read_since_a_cursor() {
        SyncCursor cursor = cursor(house().connector().readEverybody(house().settings(), 100, page -> {}));
        house().setMail(DAVE, "dave@corp.example");
        house().add(SamplePerson.numbered(1));
        List<DirectoryEntry> changed = new ArrayList<>();

        SyncOutcome outcome = house().connector().readChanged(house().settings(), cursor, 100, changed::addAll);

        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        assertThat(changed)
                .extracting(DirectoryEntry::id)
                .contains(DAVE.id(), SamplePerson.numbered(1).id());
        assertThat(changed).extracting(DirectoryEntry::email).contains("dave@corp.example");
    }

    @Test
    void a_foreign_cursor_is_unusable_and_nobody_is_handed_over() {
        for (String text : List.of("x", "usn:dc9:17", "time:", "-1:-1")) {
            List<DirectoryEntry> changed = new ArrayList<>();

            assertThat(house().connector().readChanged(house().settings(), new SyncCursor(text), 100, changed::addAll))
                    .isEqualTo(new SyncOutcome.CursorUnusable());
            assertThat(changed).isEmpty();
        }
    }

    private static SyncCursor cursor(SyncOutcome outcome) {
        assertThat(outcome).isInstanceOf(SyncOutcome.Complete.class);
        return ((SyncOutcome.Complete) outcome).next();
    }

    @Test
    void a_password_is_changed_by_who_knows_the_old_one() {
        PasswordWrite wrong = house().connector()
                .changePassword(house().settings(), ALICE.id(), Secret.of("not the old one"), NEW_PASSWORD);
        assertThat(wrong).isEqualTo(new PasswordWrite.InvalidCredentials());

        assertThat(house().connector().changePassword(house().settings(), ALICE.id(), ALICE.secret(), NEW_PASSWORD))
                .isEqualTo(new PasswordWrite.Written());

        assertRefused(logIn(ALICE));
        assertThat(entry(logIn("alice", NEW_PASSWORD.reveal())).id()).isEqualTo(ALICE.id());
    }

    @Test
    void a_password_is_reset_without_the_old_one_by_the_service_account() {
        assertThat(house().connector().resetPassword(house().settings(), ALICE.id(), NEW_PASSWORD))
                .isEqualTo(new PasswordWrite.Written());

        assertThat(entry(logIn("alice", NEW_PASSWORD.reveal())).id()).isEqualTo(ALICE.id());
    }

    @Test
    void a_password_against_the_directorys_rules_is_not_written() {
        for (String bad : List.of("", " ", "a\0bcdefghijk", "short", "x".repeat(1025))) {
            assertThat(house().connector().resetPassword(house().settings(), ALICE.id(), Secret.of(bad)))
                    .as(bad)
                    .isEqualTo(new PasswordWrite.AgainstItsPolicy());
        }
        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void no_password_is_written_where_the_settings_do_not_let_it_nor_for_nobody() {
        DirectorySettings s = house().settings();
        DirectorySettings readOnly = new DirectorySettings(
                s.id(),
                s.kind(),
                s.servers(),
                s.transport(),
                s.bind(),
                s.users(),
                s.attributes(),
                s.groups(),
                s.timeouts(),
                s.poolSize(),
                false);

        assertThat(house().connector().resetPassword(readOnly, ALICE.id(), NEW_PASSWORD))
                .isEqualTo(new PasswordWrite.NotAllowed());
        assertThat(house().connector().changePassword(readOnly, ALICE.id(), ALICE.secret(), NEW_PASSWORD))
                .isEqualTo(new PasswordWrite.NotAllowed());
        assertThat(house().connector()
                        .resetPassword(s, SamplePerson.numbered(99).id(), NEW_PASSWORD))
                .isEqualTo(new PasswordWrite.InvalidCredentials());
    }

    @Test
    void a_directory_that_is_away_is_unavailable_for_everything_and_comes_back_by_itself() {
        DirectoryEntry alice = entry(logIn(ALICE));
        house().stop();

        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Unavailable.class);
        assertThat(logIn("nobody", "whatever")).isInstanceOf(DirectoryLogIn.Unavailable.class);
        assertThat(house().connector().find(house().settings(), "alice"))
                .isInstanceOf(DirectoryAnswer.Unavailable.class);
        assertThat(house().connector().read(house().settings(), ALICE.id()))
                .isInstanceOf(DirectoryAnswer.Unavailable.class);
        assertThat(house().connector().groups(house().settings(), alice))
                .isInstanceOf(DirectoryAnswer.Unavailable.class);
        assertThat(house().connector().readEverybody(house().settings(), 10, page -> {}))
                .isInstanceOf(SyncOutcome.Broken.class);
        assertThat(house().connector().resetPassword(house().settings(), ALICE.id(), NEW_PASSWORD))
                .isInstanceOf(PasswordWrite.Unavailable.class);

        house().start();
        assertThat(entry(logIn(ALICE))).isEqualTo(alice);
    }

    @Test
    void nothing_of_a_person_shows_when_it_is_printed() {
        assertThat(entry(logIn(ALICE)).toString()).doesNotContainIgnoringCase("alice");
        assertThat(house().settings().toString())
                .doesNotContain(DirectorySamples.SERVICE.password().reveal());
        assertThat(new DistinguishedName("cn=x").toString()).isEqualTo("cn=x");
    }
}
