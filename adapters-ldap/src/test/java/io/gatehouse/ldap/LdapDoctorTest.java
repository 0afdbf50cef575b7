package io.gatehouse.ldap;

import static io.gatehouse.tck.DirectorySamples.ALICE;
import static io.gatehouse.tck.DirectorySamples.PEOPLE_BASE;
import static io.gatehouse.tck.DirectorySamples.ROOT;
import static io.gatehouse.tck.DirectorySamples.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.directory.AttributeMap;
import io.gatehouse.core.directory.DirectoryDiagnosis;
import io.gatehouse.core.directory.DirectoryDiagnosis.Finding;
import io.gatehouse.core.directory.DirectoryDiagnosis.Step;
import io.gatehouse.core.directory.DirectoryDiagnosis.Verdict;
import io.gatehouse.core.directory.DirectoryServers;
import io.gatehouse.core.directory.DirectorySettings;
import io.gatehouse.core.directory.DirectoryTransport;
import io.gatehouse.core.directory.GroupSearch;
import io.gatehouse.core.directory.ServerAddress;
import io.gatehouse.core.directory.ServiceAccount;
import io.gatehouse.core.directory.UserSearch;
import io.gatehouse.core.support.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.naming.NamingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LdapDoctorTest {
    private static final LdapHouse CLEAR = new LdapHouse(LdapHouse.Way.CLEAR);
    private static final LdapHouse TLS = new LdapHouse(LdapHouse.Way.TLS);
    private static final LdapHouse START_TLS = new LdapHouse(LdapHouse.Way.START_TLS);

    private final LdapDoctor doctor = new LdapDoctor(InstantSource.system());

    @AfterAll
    static void close() {
        CLEAR.close();
        TLS.close();
        START_TLS.close();
    }

    private DirectoryDiagnosis examine(DirectorySettings settings) {
        return doctor.examine(settings, null, null);
    }

    private static Finding of(List<Finding> findings, Step step) {
        return findings.stream()
                .filter(finding -> finding.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static Finding of(DirectoryDiagnosis diagnosis, Step step) {
        return of(diagnosis.servers().getFirst().findings(), step);
    }

    private static void assertFails(DirectoryDiagnosis diagnosis, Step step, String... words) {
        assertThat(diagnosis.isHealthy()).isFalse();
        assertThat(diagnosis.servers().getFirst().firstFailure()).hasValueSatisfying(failure -> {
            assertThat(failure.step()).isEqualTo(step);
            assertThat(failure.sentence()).contains(words);
        });
        List<Finding> findings = diagnosis.servers().getFirst().findings();
        assertThat(findings.subList(findings.indexOf(of(findings, step)) + 1, findings.size()))
                .allMatch(finding -> finding.verdict() == Verdict.SKIPPED);
    }

    @Test
    void a_healthy_directory_passes_every_step_over_tls() {
        for (LdapHouse house : List.of(TLS, START_TLS)) {
            DirectoryDiagnosis diagnosis = examine(house.settings());

            assertThat(diagnosis.isHealthy()).isTrue();
            assertThat(diagnosis.servers().getFirst().findings())
                    .extracting(Finding::step)
                    .containsExactly(
                            Step.DNS,
                            Step.TCP,
                            Step.TLS,
                            Step.SERVICE_BIND,
                            Step.SERVER,
                            Step.USER_SEARCH,
                            Step.GROUPS);
            assertThat(diagnosis.servers().getFirst().findings())
                    .allMatch(finding -> finding.verdict() == Verdict.PASSED);
            assertThat(of(diagnosis, Step.TLS).sentence()).contains("30 more days", "TLSv1.3");
            assertThat(of(diagnosis.findings(), Step.AUTHORITIES).sentence()).contains("1 authorities");
        }
    }

    @Test
    void clear_text_that_is_allowed_is_a_warning_and_otherwise_the_end() {
        DirectorySettings refused = Settings.of(CLEAR.settings())
                .with(new DirectoryTransport(false, null, true, false))
                .made();

        assertThat(examine(CLEAR.settings()).isHealthy()).isTrue();
        assertThat(of(examine(CLEAR.settings()), Step.TLS).verdict()).isEqualTo(Verdict.WARNING);
        assertFails(examine(refused), Step.TLS, "allowClearText", "startTls: true");
    }

    @Test
    void an_unknown_name_is_told() {
        assertFails(
                examine(Settings.of(CLEAR.settings())
                        .with(new ServerAddress(false, "dc9.corp.invalid", 389))
                        .made()),
                Step.DNS,
                "dc9.corp.invalid",
                "spelling");
    }

    @Test
    void a_closed_port_is_told() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertFails(
                examine(Settings.of(CLEAR.settings())
                        .with(new ServerAddress(false, "127.0.0.1", closed))
                        .made()),
                Step.TCP,
                "Nothing takes connections at 127.0.0.1 port " + closed);
    }

    @Test
    void what_is_wrong_with_a_certificate_is_told() {
        Instant now = Instant.now();
        assertFails(tls(TestCertificate.until(now.minusSeconds(60), "127.0.0.1")), Step.TLS, "expired on");
        assertFails(
                tls(TestCertificate.until(now.plus(Duration.ofDays(90)), "dc1.corp.example")),
                Step.TLS,
                "is for dc1.corp.example, not for 127.0.0.1");
        assertThat(of(tls(TestCertificate.until(now.plus(Duration.ofDays(3)), "127.0.0.1")), Step.TLS))
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.WARNING))
                .satisfies(finding -> assertThat(finding.sentence()).contains("2 more days", "Renew it soon"));
    }

    private DirectoryDiagnosis tls(TestCertificate certificate) {
        try (LdapHouse house = new LdapHouse(LdapHouse.Way.TLS, certificate)) {
            return examine(house.settings());
        }
    }

    @Test
    void an_authority_that_is_not_trusted_is_named() {
        DirectorySettings others = Settings.of(TLS.settings())
                .with(new DirectoryTransport(
                        false, TestCertificate.forLocalhost().caFile(), true, false))
                .made();
        DirectorySettings javas = Settings.of(TLS.settings())
                .with(new DirectoryTransport(false, null, true, false))
                .made();

        assertFails(examine(others), Step.TLS, "is not trusted", "CN=Test of localhost", "trust.caFile");
        assertFails(examine(javas), Step.TLS, "those that Java trusts");
    }

    @Test
    void a_host_name_that_is_not_verified_is_a_warning() {
        TestCertificate other = TestCertificate.until(Instant.now().plus(Duration.ofDays(90)), "dc1.corp.example");
        try (LdapHouse house = new LdapHouse(LdapHouse.Way.TLS, other)) {
            DirectorySettings lax = Settings.of(house.settings())
                    .with(new DirectoryTransport(
                            false, house.settings().transport().caFile(), false, false))
                    .made();

            assertThat(examine(lax).isHealthy()).isTrue();
            assertThat(of(examine(lax), Step.TLS).sentence()).contains("verifyHostname is off");
        }
    }

    @Test
    void tls_at_a_port_without_it_and_start_tls_at_a_server_without_it_are_told() {
        int port = CLEAR.server.getListenPort();
        DirectorySettings direct = Settings.of(CLEAR.settings())
                .with(new ServerAddress(true, "127.0.0.1", port))
                .made();
        DirectorySettings raised = Settings.of(CLEAR.settings())
                .with(new DirectoryTransport(true, null, true, false))
                .made();

        assertFails(examine(direct), Step.TLS, "may speak plain LDAP");
        assertFails(examine(raised), Step.TLS, "refuses StartTLS");
    }

    @Test
    void authorities_that_cannot_be_read_are_told() {
        DirectorySettings missing = Settings.of(TLS.settings())
                .with(new DirectoryTransport(false, "/nowhere/ca.pem", true, false))
                .made();

        assertThat(of(examine(missing).findings(), Step.AUTHORITIES))
                .satisfies(finding -> assertThat(finding.failed()).isTrue())
                .satisfies(finding -> assertThat(finding.sentence()).contains("/nowhere/ca.pem", "cannot be read"));
        assertThat(examine(missing).isHealthy()).isFalse();
    }

    @Test
    void a_refused_service_account_is_told_without_its_password() {
        DirectorySettings wrong = Settings.of(CLEAR.settings())
                .with(new ServiceAccount(SERVICE.name(), Secret.of("hidden-wrong")))
                .made();

        DirectoryDiagnosis diagnosis = examine(wrong);

        assertFails(diagnosis, Step.SERVICE_BIND, SERVICE.name(), "bind.password");
        assertThat(diagnosis.toString()).doesNotContain("hidden-wrong");
    }

    @Test
    void a_wrong_base_filter_or_attribute_is_told() {
        assertFails(
                examine(users(new UserSearch("dc=other", "(uid={0})", UserSearch.Scope.SUB))),
                Step.SERVER,
                "users.base (dc=other) is under none",
                ROOT);
        assertFails(
                examine(users(new UserSearch("ou=nowhere," + ROOT, "(uid={0})", UserSearch.Scope.SUB))),
                Step.USER_SEARCH,
                "does not exist");
        assertFails(
                examine(users(new UserSearch(PEOPLE_BASE, "(uid={0}", UserSearch.Scope.SUB))),
                Step.USER_SEARCH,
                "users.filter is malformed");
        assertFails(
                examine(Settings.of(CLEAR.settings())
                        .with(new AttributeMap("objectGUID", "uid", null, null, Map.of()))
                        .made()),
                Step.USER_SEARCH,
                "both objectGUID and uid");
        assertFails(
                examine(Settings.of(CLEAR.settings())
                        .with(new GroupSearch(GroupSearch.Means.SEARCH, "ou=none," + ROOT, "(member={dn})", "cn", true))
                        .made()),
                Step.GROUPS,
                "groups.base (ou=none," + ROOT + ")");
    }

    private static DirectorySettings users(UserSearch users) {
        return Settings.of(CLEAR.settings()).with(users).made();
    }

    @Test
    void srv_records_are_looked_up_first() {
        DirectorySettings found = Settings.of(CLEAR.settings())
                .with(new DirectoryServers.Discovered("corp.example", false))
                .made();
        LdapDoctor knows = new LdapDoctor(
                InstantSource.system(),
                new SrvRecords(
                        name -> List.of("0 100 " + CLEAR.server.getListenPort() + " 127.0.0.1."), new Random(1)));
        LdapDoctor none = new LdapDoctor(InstantSource.system(), new SrvRecords(name -> List.of(), new Random(1)));
        LdapDoctor fails = new LdapDoctor(
                InstantSource.system(),
                new SrvRecords(
                        name -> {
                            throw new NamingException("DNS name not found");
                        },
                        new Random(1)));

        assertThat(knows.examine(found, null, null).isHealthy()).isTrue();
        assertThat(of(none.examine(found, null, null).findings(), Step.DISCOVERY)
                        .sentence())
                .contains("_ldap._tcp.corp.example names no server");
        assertThat(of(fails.examine(found, null, null).findings(), Step.DISCOVERY)
                        .sentence())
                .contains("DNS name not found", "srvDomain");
        assertThat(fails.examine(found, null, null).isHealthy()).isFalse();
    }

    @Test
    void each_server_is_told_apart() {
        DirectorySettings two = Settings.of(CLEAR.settings())
                .with(
                        new ServerAddress(false, "dc9.corp.invalid", 389),
                        new ServerAddress(false, "127.0.0.1", CLEAR.server.getListenPort()))
                .made();

        DirectoryDiagnosis diagnosis = doctor.examine(two, "alice", ALICE.secret());

        assertThat(diagnosis.servers()).extracting(server -> server.failed()).containsExactly(true, false);
        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(java.util.Objects.requireNonNull(diagnosis.person()).entry()).isNotNull();
    }
}
