package io.gatehouse.web.wellknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.PublishedKeys;
import io.gatehouse.web.testing.Http;
import io.gatehouse.web.testing.Http.Reply;
import io.gatehouse.web.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /.well-known/jwks.json}, of the server and of each tenant. */
class KeysControllerTest {
    private static final String ALL = "/.well-known/jwks.json";
    private static final String OF_TENANT = "/t/acme/.well-known/jwks.json";

    private final Keys keys = new Keys();
    private final TestServer server = TestServer.start(keys);
    private final Http http = server.http();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Publishes what a test says. */
    static final class Keys implements PublishedKeys {
        volatile String all = "{\"keys\":[{\"kid\":\"a\"},{\"kid\":\"b\"}]}";

        @Override
        public Document all() {
            return document(all);
        }

        @Override
        public Optional<Document> of(TenantId tenant) {
            return Optional.of(document("{\"keys\":[{\"kid\":\"" + tenant.hex() + "\"}]}"));
        }

        private static Document document(String text) {
            return new Document(
                    text.getBytes(StandardCharsets.UTF_8), "\"" + Integer.toHexString(text.hashCode()) + "\"");
        }
    }

    @Test
    void the_bytes_are_answered_as_they_were_rendered() {
        Reply reply = http.get(ALL);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(keys.all);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(reply.header("ETag")).isEqualTo(keys.all().etag());
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void a_tenant_has_its_own() {
        assertThat(http.get(OF_TENANT).text())
                .contains(server.house().tenant.id().hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "ACME", "%2e%2e", "acme%2f..", "*"})
    void a_tenant_that_is_none_is_404(String slug) {
        assertThat(http.get("/t/" + slug + "/.well-known/jwks.json").status()).isEqualTo(404);
    }

    @Test
    void who_knows_the_present_keys_is_answered_304_without_a_body() {
        String etag = http.get(ALL).header("ETag");
        for (String known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
            Reply reply = http.with("If-None-Match", known).get(ALL);
            assertThat(reply.status()).as(known).isEqualTo(304);
            assertThat(reply.text()).isEmpty();
            assertThat(reply.header("ETag")).isEqualTo(etag);
            assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=60");
        }
    }

    @Test
    void after_a_rotation_the_old_tag_brings_the_new_keys() {
        String etag = http.get(ALL).header("ETag");
        keys.all = "{\"keys\":[{\"kid\":\"c\"}]}";
        Reply reply = http.with("If-None-Match", etag).get(ALL);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(keys.all);
    }

    @Test
    void no_credential_is_looked_at() {
        assertThat(http.bearer("nonsense").get(ALL).status()).isEqualTo(200);
    }
}
