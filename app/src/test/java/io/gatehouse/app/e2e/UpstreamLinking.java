package io.gatehouse.app.e2e;

import static io.gatehouse.app.e2e.UpstreamVisit.assertErrorPage;
import static io.gatehouse.app.e2e.UpstreamVisit.code;
import static io.gatehouse.app.e2e.UpstreamVisit.message;
import static io.gatehouse.app.e2e.UpstreamVisit.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.tck.FakePeer.Asked;
import io.gatehouse.tck.IssuerKey;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.V3Caller;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities of an OpenID provider that people link to their accounts by way of the page that asks (Authing v3 13.5). */
abstract class UpstreamLinking extends UpstreamHardening {
    private String newcomer() {
        String address = somebody + "@linking.example";
        String password = client().encrypted(UpstreamWorld.PASSWORD);
        AuthingClient.expect(200, client().post("register/email", Map.of("email", address, "password", password)));
        return AuthingClient.expect(
                        200,
                        client().post("login/account", Map.of("account", address, "password", UpstreamWorld.PASSWORD)))
                .textAt("data.token");
    }

    /** Asked for, opened, confirmed. */
    private UpstreamVisit beginLink(String token) {
        String url = V3Caller.ok(v3().get("generate-link-extidp-url?ext_idp_conn_identifier=up&app_id="
                        + UpstreamWorld.APP + "&id_token=" + token))
                .textAt("data.url");
        URI page = URI.create(url);
        String place = page.getRawPath() + "?" + page.getRawQuery();
        Reply asked = new Http(url()).get(place);
        String key = asked.text().replaceAll("(?s).*name=\"key\" value=\"([0-9a-f]+)\".*", "$1");
        Reply begun = new Http(url())
                .with("Cookie", asked.header("Set-Cookie").split(";", 2)[0])
                .with("Origin", page.getScheme() + "://" + page.getRawAuthority())
                .send(
                        "POST",
                        place,
                        "application/x-www-form-urlencoded",
                        ("mine=yes&key=" + key).getBytes(StandardCharsets.UTF_8));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        String cookie = begun.response().headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("gh_social_"))
                .findFirst()
                .orElseThrow();
        String there = begun.header("Refresh").substring("0;url=".length());
        return new UpstreamVisit(url(), cookie.split(";", 2)[0], URI.create(there));
    }

    private List<?> identities(String token) {
        return (List<?>)
                V3Caller.ok(v3().as(token).get("get-identities")).json().getOrDefault("data", List.of());
    }

    @Test
    void who_is_logged_in_links_an_identity_and_comes_by_it_from_then_on() {
        String token = newcomer();

        Reply linked = beginLink(token).through();

        assertThat(message(linked))
                .contains("\"code\":200", "\"userIdInIdp\":\"" + somebody + "\"")
                .doesNotContain("\"token\"");
        assertThat(identities(token)).hasSize(1);
        assertThat(user(through("up")))
                .isEqualTo(AuthingClient.expect(200, client().as(token).get("users/me"))
                        .textAt("data.id"));
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.app.e2e.UpstreamMisdeed#all")
    void a_misdeed_links_nothing(UpstreamMisdeed misdeed) {
        IssuerKey key = up().key();
        String token = newcomer();
        UpstreamVisit visit = beginLink(token);
        misdeed.provider().accept(up());

        Reply page = visit.back(misdeed.wayBack().apply(visit.loggedIn()));

        assertThat(code(page)).isEqualTo(misdeed.told());
        assertThat(identities(token)).isEmpty();
        up().rotate(key);
    }

    /** Whoever slips somebody a code of his own attempt links nothing: nonce and PKCE verifier are those of the way. */
    @Test
    void a_code_of_another_attempt_links_nothing_and_a_links_code_signs_nobody_in() {
        String token = newcomer();
        UpstreamVisit link = beginLink(token);
        UpstreamVisit signIn = begin("up");
        String codeOfSignIn = parameter(signIn.loggedIn(), "code");
        String backOfLink = link.loggedIn();
        String codeOfLink = parameter(backOfLink, "code");

        Reply linked = link.back(backOfLink.replace(codeOfLink, codeOfSignIn));
        Reply signedIn = signIn.back(backOfLink.replace(parameter(backOfLink, "state"), stateOf(signIn)));

        assertThat(code(linked)).isEqualTo(601);
        assertThat(code(signedIn)).isEqualTo(601);
        assertThat(identities(token)).isEmpty();
        assertErrorPage(link.back(backOfLink));
    }

    private static String parameter(String place, String name) {
        return Asked.parameters(URI.create(place).getRawQuery()).getOrDefault(name, "");
    }

    private static String stateOf(UpstreamVisit visit) {
        return parameter(visit.there().toString(), "state");
    }
}
