package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.e2e.Api.Answer;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.PlainOneTimePasswords;
import io.gatehouse.tck.Race;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second factors on two nodes over one PostgreSQL (threat 11): a code is good once, and guesses are counted together. */
class SecondFactorRaceIT {
    private static final String PASSWORD = "open sesame 1";
    private static final String MFA_APP = "65f0000000000000000000eb";
    private static final Secret RACED_SEED = Secret.of("JBSWY3DPEHPK3PXP"); // as the blueprint of the nodes has them
    private static final Secret STORMED_SEED = Secret.of("JBSWY3DPEHPK3PXQ");
    private static final int TICKET_GUESSES = 5;
    private static final int LOCKOUT_FAILURES = 10;

    @TempDir
    static Path folder;

    private static List<Node> nodes;

    @BeforeAll
    static void start() {
        String database = Postgres.freshDatabase();
        nodes = List.of(Node.on(database, directory("one")), Node.on(database, directory("two")));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(Node::close);
    }

    private static Path directory(String name) {
        Path path = folder.resolve(name);
        path.toFile().mkdirs();
        return path;
    }

    private static Api api(int number) {
        return nodes.get(number % nodes.size()).api();
    }

    private static String ticket(int node, String email) {
        Answer waiting = api(node)
                .at(
                        MFA_APP,
                        "/api/v2/login/account",
                        null,
                        "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
        assertThat(waiting.code()).as(waiting.raw().body()).isEqualTo(1636);
        return waiting.text("/data/mfaToken");
    }

    private static int proves(int node, String ticket, String code) {
        return api(node)
                .at(MFA_APP, "/api/v2/mfa/totp/verify", ticket, "{\"totp\":\"%s\"}".formatted(code))
                .code();
    }

    private static String codeNow(Secret seed) {
        return PlainOneTimePasswords.codeAt(seed, Instant.now()).reveal();
    }

    private static List<String> wrongCodes(Secret seed, int count) {
        Instant now = Instant.now();
        List<String> good = IntStream.rangeClosed(-3, 3)
                .mapToObj(step -> PlainOneTimePasswords.codeAt(seed, now.plusSeconds(30L * step))
                        .reveal())
                .toList();
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj("%06d"::formatted)
                .filter(code -> !good.contains(code))
                .limit(count)
                .toList();
    }

    @Test
    void one_code_of_an_authenticator_shown_fifty_times_at_once_under_one_ticket_signs_in_once() {
        String ticket = ticket(0, "otp-race@example.com");
        String code = codeNow(RACED_SEED);

        List<Integer> answers = Race.of(50, i -> proves(i, ticket, code));

        assertThat(answers).filteredOn(answer -> answer == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer != 200)
                .allMatch(answer -> answer == 6001 || answer == 2021 || answer == 2005);
        assertThat(proves(1, ticket, code)).isEqualTo(2021);
        assertThat(proves(1, ticket(1, "otp-race@example.com"), code))
                .as("used up for every ticket")
                .isEqualTo(6001);
    }

    @Test
    void one_code_under_many_tickets_at_once_signs_in_once() {
        List<String> tickets = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> ticket(i, "otp-tickets@example.com"))
                .toList();
        String code = codeNow(RACED_SEED);

        List<Integer> answers = Race.of(8, i -> proves(i, tickets.get(i), code));

        assertThat(answers).filteredOn(answer -> answer == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer != 200)
                .containsAnyOf(6001, 2001)
                .doesNotContain(500);
    }

    @Test
    void a_storm_of_wrong_codes_under_many_tickets_never_gets_more_guesses_than_the_limit() {
        List<String> tickets = Stream.iterate(0, i -> i + 1)
                .limit(6)
                .map(i -> ticket(i, "otp-storm@example.com"))
                .toList();
        List<String> wrong = wrongCodes(STORMED_SEED, 120);

        List<Integer> answers = Race.of(120, i -> proves(i, tickets.get(i % tickets.size()), wrong.get(i)));

        assertThat(answers)
                .filteredOn(answer -> answer == 6001)
                .as("evaluated")
                .hasSizeLessThanOrEqualTo(LOCKOUT_FAILURES);
        assertThat(answers).filteredOn(answer -> answer != 6001).containsOnly(2021, 2005);
        assertThat(proves(0, tickets.getFirst(), codeNow(STORMED_SEED)))
                .as("the right one comes too late")
                .isIn(2021, 2005);
    }

    @Test
    void a_ticket_survives_four_wrong_codes_whichever_node_they_come_to() {
        String ticket = ticket(0, "otp-ticket@example.com");
        List<String> wrong = wrongCodes(STORMED_SEED, 40);

        List<Integer> answers = Race.of(40, i -> proves(i, ticket, wrong.get(i)));

        assertThat(answers).filteredOn(answer -> answer == 6001).hasSizeLessThanOrEqualTo(TICKET_GUESSES);
        assertThat(answers).filteredOn(answer -> answer != 6001).containsOnly(2021);
    }
}
