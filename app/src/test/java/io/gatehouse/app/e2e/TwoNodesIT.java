package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.e2e.Api.Answer;
import io.gatehouse.tck.Race;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL keep every promise that one keeps (threats 4, 16, 33, 46, 48; fault F15). */
class TwoNodesIT {
    private static final String PASSWORD = "open sesame 1";
    private static final Duration SOON = Duration.ofSeconds(5);

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

    private static String sendCode(String email, String scene) {
        Answer sent =
                api(0).authing("/api/v2/email/send", "{\"email\":\"%s\",\"scene\":\"%s\"}".formatted(email, scene));
        assertThat(sent.code()).isEqualTo(200);
        return api(0).lastCode(email);
    }

    private static Answer loginByCode(int node, String email, String code) {
        return api(node)
                .authing("/api/v2/login/email-code", "{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    @Test
    void one_code_redeemed_two_hundred_times_at_once_succeeds_once() {
        api(0).register("code-race@example.com", PASSWORD);
        String code = sendCode("code-race@example.com", "LOGIN_VERIFY_CODE");

        List<Integer> codes =
                Race.of(200, i -> loginByCode(i, "code-race@example.com", code).code());

        assertThat(codes).filteredOn(answer -> answer == 200).hasSize(1);
        assertThat(codes).filteredOn(answer -> answer != 200).containsOnly(2001);
    }

    @Test
    void one_reset_code_sets_one_password_and_it_is_the_one_that_was_answered() {
        api(0).register("reset-race@example.com", PASSWORD);
        String code = sendCode("reset-race@example.com", "RESET_PASSWORD");

        List<Integer> codes = Race.of(
                20,
                i -> api(i).authing(
                                "/api/v2/password/reset/email",
                                "{\"email\":\"reset-race@example.com\",\"code\":\"%s\",\"newPassword\":\"new password %d\"}"
                                        .formatted(code, i))
                        .code());

        assertThat(codes).filteredOn(answer -> answer == 200).hasSize(1);
        assertThat(api(1).login("reset-race@example.com", "new password " + codes.indexOf(200))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void one_name_registered_by_many_at_once_exists_once_with_the_password_that_was_answered() {
        List<Integer> codes = Race.of(
                50,
                i -> api(i).register(
                                i % 2 == 0 ? "name-race@example.com" : "Name-Race@Example.com", "race password " + i)
                        .code());

        assertThat(codes).filteredOn(answer -> answer == 200).hasSize(1);
        assertThat(codes).filteredOn(answer -> answer != 200).containsOnly(2026);
        assertThat(api(0).login("name-race@example.com", "race password " + codes.indexOf(200))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void one_refresh_token_spent_by_many_at_once_has_one_successor() {
        api(0).register("refresh-race@example.com", PASSWORD);
        Answer in = api(0).appEngine(
                        "/profile/customer/signin",
                        "{\"email\":\"refresh-race@example.com\",\"password\":\"%s\"}".formatted(PASSWORD));
        String body = "{\"refresh_token\":\"%s\"}".formatted(in.text("/refresh_token"));

        List<Answer> answers = Race.of(50, i -> api(i).appEngine("/profile/customer/refresh", body));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.text("/refresh_token"))
                .as("the same next pair for all")
                .containsOnly(answers.getFirst().text("/refresh_token"));
    }

    @Test
    void a_storm_of_wrong_codes_never_gets_more_tries_than_the_limit() {
        api(0).register("code-storm@example.com", PASSWORD);
        String code = sendCode("code-storm@example.com", "LOGIN_VERIFY_CODE");
        List<Integer> wrong = Race.of(
                200, i -> loginByCode(i, "code-storm@example.com", "x" + i).code());

        assertThat(wrong).containsOnly(2001);
        assertThat(loginByCode(0, "code-storm@example.com", code).code())
                .as("the right code is dead")
                .isEqualTo(2001);
    }

    @Test
    void a_storm_of_wrong_passwords_locks_the_account_for_that_client_on_both_nodes() {
        api(0).authing(
                        "/api/v2/register/email",
                        "{\"email\":\"storm@example.com\",\"password\":\"%s\"}".formatted(PASSWORD));
        Race.of(60, i -> api(i).login("storm@example.com", "wrong " + i).code());

        assertThat(IntStream.range(0, 2)
                        .map(i -> api(i).login("storm@example.com", PASSWORD).code()))
                .containsOnly(2005);
    }

    @Test
    void a_log_out_is_felt_at_once_here_and_soon_there() {
        String token = api(0).register("leaver@example.com", PASSWORD).text("/data/token");
        assertThat(api(1).authingGet("/api/v2/users/me", token).code()).isEqualTo(200);

        assertThat(api(0).authingGet("/api/v2/logout?app_id=" + Api.APP, token).code())
                .isEqualTo(200);

        assertThat(api(0).authingGet("/api/v2/users/me", token).code()).isEqualTo(2020);
        assertThat(Await.until(
                        SOON, () -> api(1).authingGet("/api/v2/users/me", token).code() == 2020))
                .isTrue();
    }

    @Test
    void a_lock_out_at_one_gate_is_felt_at_the_other_gate_of_the_other_node() {
        api(0).authing(
                        "/api/v2/register/email",
                        "{\"email\":\"gates@example.com\",\"password\":\"%s\"}".formatted(PASSWORD));
        IntStream.range(0, 10).forEach(i -> api(0).login("gates@example.com", "wrong"));

        Answer answer = api(1).appEngine(
                        "/profile/customer/signin",
                        "{\"email\":\"gates@example.com\",\"password\":\"%s\"}".formatted(PASSWORD));

        assertThat(answer.status()).isEqualTo(423);
        assertThat(answer.text("/error")).isEqualTo("account_locked");
    }
}
