package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.CAROL;
import static io.gatehouse.tck.DirectorySamples.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.gatehouse.core.directory.DirectoryAnswer;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryDiagnosis.Verdict;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.GroupSearch.Means;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.directory.SyncOutcome;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.SamplePerson;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** OpenLDAP's own server with TLS, its password policy and {@code memberOf} overlays; skipped where it is not installed. */
@EnabledIf(value = "io.gatehouse.ldap.Slapd#isInstalled", disabledReason = "slapd is not installed")
class SlapdTest {
    private static final String RELAX_RULES = "1.3.6.1.4.1.4203.666.5.12";
    private static final Secret NEW = Secret.of("Another-Secret-9");

    @TempDir
    private Path folder;

    private Slapd slapd;
    private final LdapDirectories connector = new LdapDirectories(InstantSource.system());

    @BeforeEach
    void start() throws Exception {
        slapd = Slapd.start(folder);
    }

    @AfterEach
    void stop() {
        connector.close();
        slapd.close();
    }

    private DirectorySettings settings() {
        return slapd.settings();
    }

    private DirectoryLogIn logIn(SamplePerson person) {
        return logIn(person, person.secret());
    }

    private DirectoryLogIn logIn(SamplePerson person, Secret password) {
        return connector.authenticate(settings(), person.uid(), password);
    }

    private void set(SamplePerson person, String attribute, String... values) throws LDAPException {
        try (LDAPConnection root = slapd.asRoot()) {
            ModifyRequest request = new ModifyRequest(
                    person.dn().text(), new Modification(ModificationType.REPLACE, attribute, values));
            request.addControl(new Control(RELAX_RULES, true));
            root.modify(request);
        }
    }

    private static void assertWithheld(DirectoryLogIn logIn, Obstacle obstacle) {
        assertThat(logIn)
                .isInstanceOfSatisfying(
                        DirectoryLogIn.Withheld.class,
                        withheld -> assertThat(withheld.obstacle()).isEqualTo(obstacle));
    }

    @Test
    void log_in_over_start_tls_works_and_wrong_passwords_lock_after_three() throws LDAPException {
        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Authenticated.class);

        for (int i = 0; i < 3; i++) {
            assertThat(logIn(ALICE, NEW)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        }

        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
        assertThat(logIn(ALICE, NEW)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
    }

    @Test
    void a_password_that_was_reset_must_be_changed_and_can_be() throws LDAPException {
        set(ALICE, "pwdReset", "TRUE");

        assertWithheld(logIn(ALICE), Obstacle.MUST_CHANGE_PASSWORD);
        assertThat(logIn(ALICE, NEW)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        assertThat(connector.changePassword(settings(), entry(ALICE).id(), ALICE.secret(), NEW))
                .isEqualTo(new PasswordWrite.Written());

        assertThat(logIn(ALICE, NEW)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void an_expired_password_is_told_to_who_knows_it_only() throws LDAPException {
        set(DAVE, "pwdPolicySubentry", Slapd.SHORT_LIVED);
        set(DAVE, "pwdChangedTime", "20200101000000Z");

        assertWithheld(logIn(DAVE), Obstacle.PASSWORD_EXPIRED);
        assertThat(logIn(DAVE, NEW)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @Test
    void an_account_locked_for_good_is_not_enabled() throws LDAPException {
        set(BOB, "pwdAccountLockedTime", "000001010000Z");

        assertThat(entry(BOB).enabled()).isFalse();
        assertThat(logIn(BOB)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
    }

    @Test
    void its_policy_judges_new_passwords() {
        assertThat(connector.changePassword(settings(), entry(ALICE).id(), ALICE.secret(), Secret.of("short")))
                .isEqualTo(new PasswordWrite.AgainstItsPolicy());
        assertThat(connector.resetPassword(settings(), entry(CAROL).id(), NEW)).isEqualTo(new PasswordWrite.Written());
        assertThat(connector.changePassword(settings(), entry(ALICE).id(), NEW, NEW))
                .isEqualTo(new PasswordWrite.InvalidCredentials());
    }

    @Test
    void groups_are_found_by_searching_and_by_member_of() {
        assertThat(groups(Means.SEARCH, true)).containsExactlyInAnyOrder("engineers", "staff", "everyone");
        assertThat(groups(Means.MEMBER_OF, false)).containsExactly("engineers");
        assertThat(groups(Means.MEMBER_OF, true)).containsExactlyInAnyOrder("engineers", "staff", "everyone");
    }

    private List<String> groups(Means means, boolean nested) {
        DirectorySettings by = Settings.of(settings())
                .with(new GroupSearch(means, DirectorySamples.GROUPS_BASE, "(member={dn})", "cn", nested))
                .made();
        return ((DirectoryAnswer.Answered<List<DirectoryGroup>>) connector.groups(by, entry(ALICE)))
                .value().stream().map(DirectoryGroup::shown).toList();
    }

    @Test
    void everybody_is_read_in_pages_and_changes_after_that() throws LDAPException {
        List<DirectoryEntry> all = new ArrayList<>();
        SyncOutcome outcome = connector.readEverybody(settings(), 2, all::addAll);
        set(DAVE, "mail", "dave@corp.example");
        List<DirectoryEntry> changed = new ArrayList<>();

        connector.readChanged(settings(), ((SyncOutcome.Complete) outcome).next(), 2, changed::addAll);

        assertThat(all)
                .extracting(DirectoryEntry::username)
                .containsExactlyInAnyOrder("alice", "bob", "carol", "dave", "erin");
        assertThat(changed).extracting(DirectoryEntry::email).contains("dave@corp.example");
    }

    @Test
    void the_corpus_of_injections_finds_nobody_here_either() {
        for (String name : LdapInjectionTest.corpus()) {
            assertThat(connector.authenticate(settings(), name, ALICE.secret()))
                    .as(LdapInjectionTest.shown(name))
                    .isEqualTo(new DirectoryLogIn.InvalidCredentials());
        }
    }

    @Test
    void it_goes_away_and_comes_back() throws Exception {
        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Authenticated.class);
        slapd.kill();
        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Unavailable.class);

        slapd.run();

        assertThat(logIn(ALICE)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void the_doctor_finds_it_healthy() {
        var diagnosis = new LdapDoctor(InstantSource.system()).examine(settings(), "alice", ALICE.secret());

        assertThat(diagnosis.isHealthy()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.servers().getFirst().findings())
                .filteredOn(finding -> finding.step() != Step.TLS)
                .allMatch(finding -> finding.verdict() == Verdict.PASSED);
    }

    private DirectoryEntry entry(SamplePerson person) {
        return ((DirectoryAnswer.Answered<Optional<DirectoryEntry>>) connector.find(settings(), person.uid()))
                .value()
                .orElseThrow();
    }
}
