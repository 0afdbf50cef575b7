package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.Outage;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.DirectorySamples;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapLogInTest {
    private static final LdapHouse HOUSE = new LdapHouse(LdapHouse.Way.CLEAR);
    private static final String DIAGNOSTIC =
            "80090308: LdapErr: DSID-0C09042A, comment: AcceptSecurityContext error, data %s, v3839";

    private final DirectorySettings settings = HOUSE.settings();
    private final DirectorySettings activeDirectory =
            Settings.of(settings).activeDirectory().made();

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void fill() {
        HOUSE.set(ALICE.dn(), "sAMAccountName", "alice");
        HOUSE.set(ALICE.dn(), "userPrincipalName", "alice@corp.example");
        HOUSE.set(ALICE.dn(), "objectGUID", "0123456789abcdef");
    }

    @AfterEach
    void calm() {
        HOUSE.disturbances.answer(ALICE.dn().text(), result -> result);
        HOUSE.disturbances.beforeSearch.set(() -> {});
    }

    private static DirectoryLogIn logIn(DirectorySettings settings, String login, String password) {
        return HOUSE.connector.authenticate(settings, login, Secret.of(password));
    }

    private DirectoryLogIn alice(DirectorySettings settings) {
        return logIn(settings, "alice", ALICE.password());
    }

    @Test
    void a_log_in_costs_one_search_and_one_bind_as_the_name_that_the_server_returned() {
        alice(settings);
        HOUSE.disturbances.searches.clear();
        HOUSE.disturbances.binds.clear();

        assertThat(logIn(settings, "ALICE@corp.example", ALICE.password()))
                .isInstanceOf(DirectoryLogIn.Authenticated.class);

        assertThat(HOUSE.disturbances.searches).hasSize(1);
        assertThat(HOUSE.disturbances.binds).containsExactly(ALICE.dn().text());
    }

    @Test
    void a_refused_log_in_costs_no_more() {
        alice(settings);
        HOUSE.disturbances.searches.clear();
        HOUSE.disturbances.binds.clear();

        logIn(settings, "alice", "wrong password");
        logIn(settings, "nobody", "wrong password");

        assertThat(HOUSE.disturbances.searches).hasSize(2);
        assertThat(HOUSE.disturbances.binds).containsExactly(ALICE.dn().text());
    }

    @Test
    void only_what_is_mapped_is_asked_for_and_of_no_more_than_two_entries() {
        alice(settings);

        var search = HOUSE.disturbances.searches.getLast();
        assertThat(search.getSizeLimit()).isEqualTo(2);
        assertThat(search.getTimeLimitSeconds()).isPositive();
        assertThat(search.getAttributeList())
                .contains("entryUUID", "uid", "mail", "mobile", "cn")
                .doesNotContain("*", "+", "userPassword", "memberOf", "jpegPhoto");
    }

    /** Threat 64: RFC 4513, sections 5.1.2 and 6.3.1. */
    @Test
    void empty_blank_and_nul_passwords_are_refused_before_anything_is_sent() {
        alice(settings);
        HOUSE.disturbances.searches.clear();
        HOUSE.disturbances.binds.clear();

        for (String password : List.of("", " ", "\t\n ", "\0", "\0x", ALICE.password() + "\0")) {
            assertThat(logIn(settings, "alice", password)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        }

        assertThat(HOUSE.disturbances.searches).isEmpty();
        assertThat(HOUSE.disturbances.binds).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "530, HOUR_NOT_ALLOWED",
        "531, WORKSTATION_NOT_ALLOWED",
        "532, PASSWORD_EXPIRED",
        "533, ACCOUNT_DISABLED",
        "701, ACCOUNT_EXPIRED",
        "773, MUST_CHANGE_PASSWORD"
    })
    void active_directorys_sub_codes_that_prove_the_password_are_told_apart(String code, Obstacle obstacle) {
        HOUSE.disturbances.answer(
                ALICE.dn().text(), Disturbances.failing(ResultCode.INVALID_CREDENTIALS, DIAGNOSTIC.formatted(code)));

        assertThat(alice(activeDirectory))
                .isInstanceOfSatisfying(
                        DirectoryLogIn.Withheld.class,
                        withheld -> assertThat(withheld.obstacle()).isEqualTo(obstacle));
    }

    @ParameterizedTest
    @CsvSource({"525", "52e", "52E", "57", "0", "5330", "zzz"})
    void sub_codes_that_prove_nothing_are_one_answer(String code) {
        HOUSE.disturbances.answer(
                ALICE.dn().text(), Disturbances.failing(ResultCode.INVALID_CREDENTIALS, DIAGNOSTIC.formatted(code)));

        assertThat(alice(activeDirectory)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @Test
    void a_lock_says_nothing_of_the_password() {
        HOUSE.disturbances.answer(
                ALICE.dn().text(), Disturbances.failing(ResultCode.INVALID_CREDENTIALS, DIAGNOSTIC.formatted("775")));

        assertThat(alice(activeDirectory)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
        assertThat(alice(settings)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @ParameterizedTest
    @CsvSource({"alice", "ALICE", "CORP\\alice", "corp.example\\Alice", "alice@corp.example", "alice@elsewhere.example"
    })
    void active_directorys_forms_of_a_name_find_the_account(String login) {
        assertThat(logIn(activeDirectory, login, ALICE.password())).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    @Test
    void netscapes_control_and_the_policys_are_both_read() {
        HOUSE.disturbances.answer(
                ALICE.dn().text(), Disturbances.failing(ResultCode.SUCCESS, "", new PasswordExpiredControl()));
        assertWithheld(alice(settings), Obstacle.MUST_CHANGE_PASSWORD);

        HOUSE.disturbances.answer(
                ALICE.dn().text(),
                Disturbances.failing(
                        ResultCode.INVALID_CREDENTIALS, "password expired!", new PasswordExpiredControl()));
        assertWithheld(alice(settings), Obstacle.PASSWORD_EXPIRED);

        HOUSE.disturbances.answer(
                ALICE.dn().text(), Disturbances.accepting(DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED));
        assertWithheld(alice(settings), Obstacle.PASSWORD_EXPIRED);
    }

    private static void assertWithheld(DirectoryLogIn logIn, Obstacle obstacle) {
        assertThat(logIn)
                .isInstanceOfSatisfying(
                        DirectoryLogIn.Withheld.class,
                        withheld -> assertThat(withheld.obstacle()).isEqualTo(obstacle));
    }

    @ParameterizedTest
    @CsvSource({"32", "48", "49", "50", "53"})
    void codes_that_refuse_the_person_are_wrong_credentials(int code) {
        HOUSE.disturbances.answer(ALICE.dn().text(), Disturbances.failing(ResultCode.valueOf(code), "no"));

        assertThat(alice(settings)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @Test
    void too_many_wrong_passwords_are_a_lock_where_the_directory_says_it_by_a_constraint() {
        HOUSE.disturbances.answer(
                ALICE.dn().text(),
                Disturbances.failing(ResultCode.CONSTRAINT_VIOLATION, "Exceed password retry limit."));

        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.AccountLocked.class);
    }

    @ParameterizedTest
    @CsvSource({"13, INSECURE", "8, INSECURE", "51, BUSY", "52, UNREACHABLE", "80, FAILED", "10, FAILED", "1, FAILED"})
    void codes_that_say_nothing_of_the_person_are_an_outage(int code, Outage outage) {
        HOUSE.disturbances.answer(ALICE.dn().text(), Disturbances.failing(ResultCode.valueOf(code), "no"));

        assertThat(alice(settings)).isEqualTo(new DirectoryLogIn.Unavailable(outage));
    }

    /** Threat 65. */
    @Test
    void an_entry_that_moves_between_search_and_bind_lets_nobody_in() {
        HOUSE.disturbances.beforeBind.set(() -> {
            HOUSE.disturbances.beforeBind.set(() -> {});
            HOUSE.rename(ALICE, "moved");
        });
        alice(Settings.of(settings).made());
        HOUSE.disturbances.beforeBind.set(() -> {
            HOUSE.disturbances.beforeBind.set(() -> {});
            LdapHouse.now(() -> HOUSE.server.modifyDN("uid=moved," + DirectorySamples.PEOPLE_BASE, "uid=alice", true));
        });

        DirectoryLogIn moved = logIn(settings, "alice@corp.example", ALICE.password());

        assertThat(moved).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }

    /** Threat 65. */
    @Test
    void a_filter_that_finds_more_than_one_lets_nobody_in() {
        DirectorySettings anybody = Settings.of(settings)
                .with(new UserSearch(DirectorySamples.PEOPLE_BASE, "(|(objectClass=*)(uid={0}))", UserSearch.Scope.SUB))
                .made();
        HOUSE.disturbances.binds.clear();

        assertThat(alice(anybody)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
        assertThat(HOUSE.disturbances.binds).doesNotContain(ALICE.dn().text());
    }

    @Test
    void the_scope_is_kept() {
        DirectorySettings narrow = Settings.of(settings)
                .with(new UserSearch(DirectorySamples.ROOT, "(uid={0})", UserSearch.Scope.ONE))
                .made();

        assertThat(alice(narrow)).isEqualTo(new DirectoryLogIn.InvalidCredentials());
    }

    @Test
    void a_wrong_base_or_filter_is_an_outage_not_a_wrong_password() {
        DirectorySettings noBase = Settings.of(settings)
                .with(new UserSearch("ou=nowhere," + DirectorySamples.ROOT, "(uid={0})", UserSearch.Scope.SUB))
                .made();
        DirectorySettings noFilter = Settings.of(settings)
                .with(new UserSearch(DirectorySamples.ROOT, "(uid={0}", UserSearch.Scope.SUB))
                .made();

        assertThat(alice(noBase)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.FAILED));
        assertThat(alice(noFilter)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.FAILED));
    }

    @Test
    void a_service_account_that_is_refused_is_not_tried_again_and_again() {
        DirectorySettings wrong = Settings.of(settings)
                .with(new ServiceAccount(SERVICE.name(), Secret.of("wrong")))
                .made();
        HOUSE.disturbances.binds.clear();

        for (int i = 0; i < 10; i++) {
            assertThat(alice(wrong)).isEqualTo(new DirectoryLogIn.Unavailable(Outage.SERVICE_ACCOUNT_REFUSED));
        }

        assertThat(HOUSE.disturbances.binds).containsExactly(SERVICE.name());
        assertThat(alice(settings)).isInstanceOf(DirectoryLogIn.Authenticated.class);
    }
}
