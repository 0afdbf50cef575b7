package io.gatehouse.web.scenarios;

import static io.gatehouse.web.scenarios.AuthingClient.expect;
import static io.gatehouse.web.scenarios.AuthingClient.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections 1 and 5: what is public. */
public abstract class PublicScenarios extends AuthingScenarios {

    private Reply config(String client, String host) {
        Http http = client().plain().with("x-authing-request-from", client);
        return (host.isEmpty() ? http : http.with("X-Forwarded-Host", host))
                .get("/api/v2/applications/" + target().app() + "/public-config");
    }

    @Test
    void the_configuration_has_everything_that_clients_read_and_no_null_in_it() {
        Reply reply = expect(200, config("Guard-Android@1.5.0", ""));

        assertThat(reply.at("data.userPoolId")).isEqualTo(target().pool());
        assertThat(reply.at("data.id")).isEqualTo(target().app());
        assertThat(reply.textAt("data.requestHostname")).isNotEmpty();
        assertThat(reply.textAt("data.identifier")).doesNotContain("/");
        assertThat(reply.at("data.verifyCodeLength")).isEqualTo(6);
        assertThat(reply.at("data.loginTabs.default")).isEqualTo("password");
        assertThat(reply.at("data.ecConnections")).isEqualTo(List.of());
        assertThat(reply.at("data.passwordTabConfig.enabledLoginMethods"))
                .isEqualTo(List.of("username-password", "email-password", "phone-password"));
        assertThat(reply.text()).doesNotContain("null");
        for (String member : List.of("redirectUris", "agreements", "extendsFields", "complateFiledsPlace")) {
            assertThat(reply.at("data." + member)).as(member).isInstanceOf(List.class);
        }
    }

    @Test
    void a_forged_host_is_never_reflected() {
        String own = config("Guard-iOS@1.5.0", "").textAt("data.requestHostname");

        assertThat(config("Guard-iOS@1.5.0", "evil.example").textAt("data.requestHostname"))
                .isEqualTo(own);
    }

    @Test
    void flutter_is_routed_through_a_path_of_ours() {
        Reply reply = expect(200, config("sdk-flutter", ""));

        assertThat(reply.textAt("data.identifier")).isEqualTo(reply.textAt("data.requestHostname") + "/_f/");
    }

    @Test
    void the_configuration_has_an_entity_tag() {
        String tag = config("sdk", "").header("ETag");
        Reply again = client().plain()
                .with("x-authing-request-from", "sdk")
                .with("If-None-Match", tag)
                .get("/api/v2/applications/" + target().app() + "/public-config");

        assertThat(tag).startsWith("\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
    }

    @Test
    void an_unknown_application_is_2011_with_an_object_for_data() {
        for (String id : List.of("0".repeat(24), "nonsense", "%00", "..%2f..%2fetc")) {
            Reply reply = client().plain().get("/api/v2/applications/" + id + "/public-config");
            if (reply.status() == 200) {
                expect(2011, reply);
                assertThat(reply.at("data")).isEqualTo(Map.of());
            } else {
                assertThat(reply.status()).isIn(400, 404);
            }
        }
    }

    @Test
    void the_key_for_passwords_is_published_in_both_places() {
        String pem = expect(200, client().get(".well-known")).textAt("data.publicKey");
        Reply system = client().http().get("/api/v3/system");

        assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n").contains("-----END PUBLIC KEY-----");
        assertThat(system.at("rsa.publicKey")).isEqualTo(pem);
        assertThat(system.json()).containsKeys("sm2", "version", "publicIps").doesNotContainKeys("code", "data");
    }

    @Test
    void the_key_of_no_pool_is_refused_in_the_words_of_v3() {
        Reply refused =
                client().plain().with("x-authing-app-id", "0".repeat(24)).get("/api/v3/system");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.json()).containsKeys("message", "requestId").doesNotContainKeys("code", "data", "rsa");
        assertThat(refused.at("statusCode")).isEqualTo(404);
        assertThat(refused.at("apiCode")).isEqualTo(2011);
    }

    @Test
    void an_unknown_path_is_404_in_json_and_every_answer_has_a_request_id() {
        Reply unknown = client().http().with("X-Request-Id", "trace-7").get("/api/v2/nothing/here");
        Reply insane = client().http().with("X-Request-Id", "a b<script>").get("/api/v2/nothing/here");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.at("error")).isEqualTo("not_found");
        assertThat(unknown.header("X-Request-Id")).isEqualTo("trace-7").isEqualTo(unknown.at("request_id"));
        assertThat(insane.header("X-Request-Id")).isNotEmpty().doesNotContain("script");
        assertThat(expect(2020, client().http().with("X-Request-Id", "trace-8").get("/api/v2/users/me"))
                        .at("uniqueId"))
                .isEqualTo("trace-8");
    }

    @Test
    void the_default_picture_is_there() {
        Reply user = client().registerEmail(newEmail());
        String path = URI.create(user.textAt("data.photo")).getPath();

        Reply picture = client().plain().get(path);

        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).startsWith("image/svg+xml");
    }
}
