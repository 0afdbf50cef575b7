package io.gatehouse.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.testing.LiveServer;
import io.gatehouse.tck.DirectorySamples;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.SamplePerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People of directories at a whole server, with an LDAP server behind it. */
abstract class DirectoryScenarios {
    static final int CROWD = 2000;

    private static final String POOL = "65f0000000000000000000d1";
    private static final String APP = "65f0000000000000000000da";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private static final SamplePerson ALICE = DirectorySamples.ALICE;
    private static final SamplePerson CAROL = DirectorySamples.CAROL;
    private static final SamplePerson ERIN = DirectorySamples.ERIN;
    private static final SamplePerson RITA =
            new SamplePerson("rita", "Rita", "rita@corp.example", null, "Secret-4-rita", true);

    /** Whom people log in with; away until a test lets it come. */
    static final SampleLdap CORP = new SampleLdap(List.of(ALICE, CAROL, ERIN, RITA));

    /** Many people, who are read at the start. */
    static final SampleLdap TOWN = new SampleLdap(
            IntStream.range(0, CROWD).mapToObj(SamplePerson::numbered).toList());

    abstract LiveServer server();

    /** The file, written to that folder; the first directory is away from now on. */
    static String blueprint(Path folder) {
        int port = CORP.port();
        String text = """
                gatehouse: 1
                tenants:
                  - id: %s
                    slug: people
                    policies: {lockout: {failures: 100}}
                    applications:
                      - {id: %s, name: People, directories: [corp]}
                    access:
                      roles: [{code: builder}]
                    directories:
                      - name: corp
                        servers: ["ldap://127.0.0.1:%d"]
                        startTls: false
                        allowClearText: true
                        bind: {dn: "%s", password: "%s"}
                        users: {base: "%s"}
                        groups: {base: "%s", filter: "(member={dn})", nested: false}
                        roles: [{group: "cn=builders,%s", role: builder}]
                        behindAccountLogin: true
                      - name: town
                        servers: ["ldap://127.0.0.1:%d"]
                        startTls: false
                        allowClearText: true
                        bind: {dn: "%s", password: "%s"}
                        users: {base: "%s"}
                        sync: {full: P1D}
                """.formatted(
                        POOL,
                        APP,
                        port,
                        DirectorySamples.SERVICE.name(),
                        DirectorySamples.SERVICE.password().reveal(),
                        DirectorySamples.PEOPLE_BASE,
                        DirectorySamples.GROUPS_BASE,
                        DirectorySamples.GROUPS_BASE,
                        TOWN.port(),
                        DirectorySamples.SERVICE.name(),
                        DirectorySamples.SERVICE.password().reveal(),
                        DirectorySamples.PEOPLE_BASE);
        try {
            return Files.writeString(folder.resolve("directories.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> logIn(String account, String password) {
        return post("/api/v2/login/ldap", "username", account, password);
    }

    private HttpResponse<String> logIn(SamplePerson person) {
        return logIn(person.uid(), person.password());
    }

    private HttpResponse<String> post(String path, String member, String account, String password) {
        String json = "{\"%s\":\"%s\",\"password\":\"%s\"}"
                .formatted(member, account, password.replace("\\", "\\\\").replace("\"", "\\\""));
        return server().post(
                        path, json, "x-authing-userpool-id", POOL, "x-authing-app-id", APP, "x-authing-lang", "en");
    }

    private static int code(HttpResponse<String> answer) {
        Matcher code = Pattern.compile("\"code\":(\\d+)").matcher(answer.body());
        assertThat(code.find()).as(answer.body()).isTrue();
        return Integer.parseInt(code.group(1));
    }

    private static String token(HttpResponse<String> answer) {
        Matcher token = TOKEN.matcher(answer.body());
        assertThat(token.find()).as(answer.body()).isTrue();
        return token.group(1);
    }

    private int currentUser(String token) {
        return code(server().get(
                        "/api/v2/users/me",
                        "x-authing-userpool-id",
                        POOL,
                        "x-authing-app-id",
                        APP,
                        "Authorization",
                        "Bearer " + token));
    }

    /** F9. One test, since it is about what comes after what. */
    @Test
    void a_directory_that_is_away_is_told_apart_in_time_and_everything_works_once_it_is_back() {
        CORP.goAway();
        assertThat(server().get("/health/readiness").statusCode()).isEqualTo(200);
        long begun = System.nanoTime();
        assertThat(code(logIn(CAROL))).isEqualTo(2820002);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

        CORP.comeBack();
        assertThat(Await.until(Duration.ofSeconds(30), () -> code(logIn(CAROL)) == 200))
                .isTrue();
    }

    @Test
    void fifty_first_log_ins_at_once_make_one_account() {
        List<String> ids = Race.of(50, i -> logIn(ALICE)).stream()
                .map(answer -> {
                    Matcher id = Pattern.compile("\"data\":\\{\"id\":\"([0-9a-f]{24})\"")
                            .matcher(answer.body());
                    assertThat(id.find()).as(answer.body()).isTrue();
                    return id.group(1);
                })
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
    }

    @Test
    void wrong_and_unknown_are_one_answer_also_behind_the_log_in_by_account() {
        assertThat(code(logIn("erin", "wrong"))).isEqualTo(2333);
        assertThat(code(logIn("nobody", "wrong"))).isEqualTo(2333);
        assertThat(code(post("/api/v2/login/account", "account", "nobody", "wrong")))
                .isEqualTo(2333);
        assertThat(code(post("/api/v2/login/account", "account", "erin", ERIN.password())))
                .isEqualTo(200);
    }

    @Test
    void appengine_asks_the_directory_too() {
        HttpResponse<String> signedIn = server().post(
                        "/profile/customer/signin",
                        "{\"email\":\"%s\",\"password\":\"Secret-4-rita\"}".formatted(RITA.mail()),
                        "orgid",
                        "people");

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
    }

    @Test
    void groups_give_roles_renames_keep_accounts_and_who_is_disabled_is_out() {
        SamplePerson dora = new SamplePerson("dora", "Dora", "dora@corp.example", null, "Secret-5-dora", true);
        SamplePerson renamed = new SamplePerson("dora2", "Dora", "dora@corp.example", null, "Secret-5-dora", true);
        CORP.add(dora);
        CORP.group("builders", dora);
        String token = token(logIn(dora));
        assertThat(roles(token)).contains("builder");

        CORP.rename(dora, "dora2");
        CORP.group("builders", RITA);
        assertThat(code(logIn(dora))).isEqualTo(2333);
        String again = token(logIn(renamed));
        assertThat(roles(again)).doesNotContain("builder");
        assertThat(currentUser(token)).isEqualTo(200);

        CORP.disable(renamed);
        assertThat(code(logIn(renamed))).isIn(2005, 2333);
        assertThat(Await.until(Duration.ofSeconds(10), () -> currentUser(again) == 2020))
                .isTrue();
    }

    private String roles(String token) {
        return server().get(
                        "/api/v2/users/me/roles",
                        "x-authing-userpool-id",
                        POOL,
                        "x-authing-app-id",
                        APP,
                        "Authorization",
                        "Bearer " + token)
                .body();
    }

    @Test
    void two_thousand_people_are_read_at_the_start_with_few_searches() {
        Pattern made = Pattern.compile(
                "gatehouse_directory_people_total\\{[^}]*directory=\"town\"[^}]*what=\"made\"[^}]*} (\\S+)");
        assertThat(Await.until(Duration.ofSeconds(120), () -> {
                    Matcher figure = made.matcher(server().get("/prometheus").body());
                    return figure.find() && Double.parseDouble(figure.group(1)) == CROWD;
                }))
                .isTrue();

        assertThat(TOWN.searches()).isLessThanOrEqualTo(12);
    }
}
