package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.BOB;
import static io.gatehouse.tck.DirectorySamples.PEOPLE_BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.DirectoryDiagnosis;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.PersonFindings;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryDiagnosis.Verdict;
import io.gatehouse.core.directory.DirectoryGroup;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.support.Secret;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the doctor says of one person's log-in. */
class LdapDoctorPersonTest {
    private static final LdapHouse CLEAR = new LdapHouse(LdapHouse.Way.CLEAR);

    private final LdapDoctor doctor = new LdapDoctor(InstantSource.system());

    @AfterAll
    static void close() {
        CLEAR.close();
    }

    private PersonFindings person(String login, @Nullable String password) {
        DirectoryDiagnosis diagnosis =
                doctor.examine(CLEAR.settings(), login, password == null ? null : Secret.of(password));
        return java.util.Objects.requireNonNull(diagnosis.person());
    }

    private static Finding of(List<Finding> findings, Step step) {
        return findings.stream()
                .filter(finding -> finding.step() == step)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_person_who_may_log_in_is_explained_with_the_groups() {
        PersonFindings alice = person("alice", ALICE.password());

        assertThat(alice.matches()).isEqualTo(1);
        assertThat(alice.findings()).allMatch(finding -> finding.verdict() == Verdict.PASSED);
        assertThat(alice.groups())
                .extracting(DirectoryGroup::shown)
                .containsExactlyInAnyOrder("engineers", "staff", "everyone");
        assertThat(of(alice.findings(), Step.USER_SEARCH).sentence())
                .contains(ALICE.dn().text(), ALICE.id().text());
    }

    @Test
    void without_a_password_no_bind_is_tried() {
        CLEAR.disturbances.binds.clear();

        assertThat(of(person("alice", null).findings(), Step.USER_BIND).verdict())
                .isEqualTo(Verdict.SKIPPED);
        assertThat(CLEAR.disturbances.binds).doesNotContain(ALICE.dn().text());
    }

    @Test
    void a_person_who_is_not_found_or_not_alone_is_explained() {
        assertThat(of(person("nobody", null).findings(), Step.USER_SEARCH).sentence())
                .contains("Nobody under " + PEOPLE_BASE, "(|(uid=nobody)(mail=nobody))");
        assertThat(person("twins@corp.example", null).matches()).isEqualTo(2);
        assertThat(of(person("twins@corp.example", null).findings(), Step.USER_SEARCH)
                        .sentence())
                .contains("finds 2 entries", "uid=carol", "uid=dave");
        assertThat(of(person("ali\u00adce", null).findings(), Step.USER_SEARCH).sentence())
                .contains("never asked for");
    }

    @Test
    void a_disabled_account_and_a_wrong_password_are_explained() {
        assertThat(of(person("bob", BOB.password()).findings(), Step.ACCOUNT).sentence())
                .contains("it is disabled");
        assertThat(of(person("alice", "wrong password").findings(), Step.USER_BIND)
                        .sentence())
                .contains("refuses the password");
        CLEAR.withhold(ALICE, Obstacle.MUST_CHANGE_PASSWORD);
        assertThat(of(person("alice", ALICE.password()).findings(), Step.USER_BIND)
                        .sentence())
                .contains("The password is right, but this is no log-in: MUST_CHANGE_PASSWORD");
        CLEAR.disturbances.answer(ALICE.dn().text(), result -> result);
    }
}
