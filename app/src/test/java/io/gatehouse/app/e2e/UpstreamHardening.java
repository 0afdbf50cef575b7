package io.gatehouse.app.e2e;

import static io.gatehouse.app.e2e.UpstreamVisit.assertErrorPage;
import static io.gatehouse.app.e2e.UpstreamVisit.code;
import static io.gatehouse.app.e2e.UpstreamVisit.message;
import static io.gatehouse.app.e2e.UpstreamVisit.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.FakeOpenIdProvider;
import io.gatehouse.tck.IssuerKey;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What providers, and whoever stands between them and a browser, do wrong (threats 41, 58 and 59, fault F26): seen from
 * outside, by what the page is told, by who is logged in afterwards, and by what other servers were asked.
 */
abstract class UpstreamHardening extends UpstreamPlace {
    private static final int KEYS = 20;

    @ParameterizedTest
    @MethodSource("io.gatehouse.app.e2e.UpstreamMisdeed#all")
    void a_misdeed_lets_nobody_in_and_makes_no_account(UpstreamMisdeed misdeed) {
        IssuerKey key = up().key();
        UpstreamVisit visit = begin("up");
        misdeed.provider().accept(up());
        int before = exchanges();
        Reply page = visit.back(misdeed.wayBack().apply(visit.loggedIn()));

        assertThat(code(page)).isEqualTo(misdeed.told());
        assertThat(page.text()).doesNotContain("\"token\"", somebody);
        assertThat(exchanges() - before).isEqualTo(misdeed.spendsCode() ? 1 : 0);
        assertThat(up().peer().asked("/elsewhere")).isEmpty();
        up().rotate(key);
        isHisFirstLogIn();
    }

    /** Neither an account nor a log-in of his was there before. */
    private void isHisFirstLogIn() {
        behave();
        assertThat(message(through("up"))).contains("\"code\":200", "\"loginsCount\":1");
    }

    /** How often a code was sent to the provider. */
    private int exchanges() {
        return up().peer().asked("/token").size();
    }

    /** How somebody comes back with what is not his to bring. */
    private record Stray(String how, Function<UpstreamVisit, Reply> comesBack) {}

    private List<Stray> strays() {
        return List.of(
                new Stray("without a cookie", visit -> new Http(url()).get(visit.loggedIn())),
                new Stray("with another attempt's cookie", visit -> begin("up").back(visit.loggedIn())),
                new Stray("with another browser's mark", visit -> {
                    String name = visit.cookie().split("=", 2)[0];
                    String mark = begin("up").cookie().split("=", 2)[1];
                    return new Http(url()).with("Cookie", name + "=" + mark).get(visit.loggedIn());
                }),
                new Stray(
                        "at another connection",
                        visit -> visit.back(visit.loggedIn().replace("/up/", "/asks/"))),
                new Stray("with two codes", visit -> visit.back(visit.loggedIn() + "&code=another")),
                new Stray("with two states", visit -> visit.back(visit.loggedIn() + "&state=another")),
                new Stray("with two issuers", visit -> visit.back(visit.loggedIn() + "&iss=https://attacker.example")),
                new Stray("with two errors", visit -> visit.back(visit.loggedIn() + "&error=a&error=b")),
                new Stray(
                        "without a state", visit -> visit.back(visit.loggedIn().replaceAll("&state=[^&]*", ""))));
    }

    @Test
    void who_comes_back_with_what_is_not_his_gets_a_page_and_no_code_is_sent_anywhere() {
        int before = exchanges();
        for (Stray stray : strays()) {
            assertErrorPage(stray.comesBack().apply(begin("up")));
            assertThat(exchanges()).as(stray.how()).isEqualTo(before);
        }
        isHisFirstLogIn();
    }

    @Test
    void a_way_back_is_good_once() {
        UpstreamVisit visit = begin("up");
        String back = visit.loggedIn();
        user(visit.back(back));
        int before = exchanges();

        assertErrorPage(visit.back(back));
        assertThat(exchanges()).isEqualTo(before);
    }

    @Test
    void a_code_of_another_attempt_is_worth_nothing_to_who_has_got_hold_of_it() {
        String stolen = begin("up").loggedIn().replaceAll(".*[?&]code=([^&]*).*", "$1");
        UpstreamVisit attacker = begin("up");

        Reply page = attacker.back(attacker.loggedIn().replaceAll("code=[^&]*", "code=" + stolen));

        assertThat(code(page)).isEqualTo(601);
        isHisFirstLogIn();
    }

    /** Threat 59. */
    @ParameterizedTest
    @ValueSource(strings = {"https://attacker.example", UpstreamWorld.PAGE + "/", UpstreamWorld.PAGE + "?x=1"})
    void nobody_is_sent_away_from_a_page_that_is_not_registered(String target) {
        Reply page = UpstreamVisit.begin(url(), "up", "&relay_method=query&target_url=" + encoded(target));

        assertErrorPage(page);
    }

    /** Threat 58, and fault F26: nobody is sent there, or no proof of theirs can be checked; it is not who came that is at fault. */
    @ParameterizedTest
    @CsvSource({"impostor,1", "away,1", "inside,0"})
    void a_provider_whose_configuration_cannot_be_used_is_unavailable(String connection, int requests) {
        for (int i = 0; i < 3; i++) {
            assertThat(code(UpstreamVisit.begin(url(), connection, ""))).isEqualTo(602);
        }
        assertThat(provider(connection).peer().asked()).hasSize(requests);
    }

    private FakeOpenIdProvider provider(String connection) {
        return switch (connection) {
            case "impostor" -> world().impostor;
            case "away" -> world().away;
            case "inside" -> world().inside;
            case "keyless" -> world().keyless;
            default -> world().garbled;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyless", "garbled"})
    void a_provider_whose_keys_cannot_be_had_is_unavailable(String connection) {
        provider(connection).person(UpstreamWorld.person(somebody));

        assertThat(code(through(connection))).isEqualTo(602);
        assertThat(code(through(connection))).isEqualTo(602);
        assertThat(provider(connection).peer().asked("/keys")).hasSize(1);
    }

    @Test
    void made_up_keys_do_not_make_this_server_ask_again_and_again() {
        int before = up().peer().asked("/keys").size();
        for (int i = 0; i < KEYS; i++) {
            up().header("kid", "made-up-" + i);
            Map<String, String> token = Map.of("connId", "up", "id_token", up().idToken(null));
            assertThat(bring("authByAccessToken", token).at("code")).isEqualTo(601);
        }

        assertThat(up().peer().asked("/keys").size() - before).isLessThanOrEqualTo(1);
    }
}
