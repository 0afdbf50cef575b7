package io.gatehouse.app.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published web client of App Services, unchanged but for its address, against a running server. */
class RealmWebTest {
    private static final String WEBHOOK_SECRET = "the secret of the webhooks of this test";
    private static final String JWT_SECRET = "a shared secret of forty characters, yes";
    private static final String SERVER_KEY = "a-server-key-of-more-than-32-characters";

    @TempDir
    Path folder;

    @Test
    void realm_web_does_here_what_its_users_do() throws IOException, InterruptedException {
        Script.needsNode("the web client of App Services is not driven");
        assumeTrue(
                Files.isDirectory(Script.folder().resolve("node_modules/realm-web")),
                "run `npm ci` in app/src/test/js: the web client of App Services is not installed");
        int peer = Script.freePort();
        String blueprint = Files.writeString(folder.resolve("realm.yaml"), blueprint("http://127.0.0.1:" + peer))
                .toString();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint)) {
            new Script("realm-web.mjs", folder, server.url())
                    .with("GATEHOUSE_PEER_PORT", peer)
                    .with("GATEHOUSE_WEBHOOK_SECRET", WEBHOOK_SECRET)
                    .with("GATEHOUSE_JWT_SECRET", JWT_SECRET)
                    .with("GATEHOUSE_SERVER_KEY", SERVER_KEY)
                    .run();
        }
    }

    private static String blueprint(String peer) {
        return """
                gatehouse: 1
                tenants:
                  - slug: realm
                    customFields: [{key: favourite}]
                    connections:
                      - {name: google, provider: google, clientId: web-client, clientSecret: google-secret, allowPrivateAddresses: true, jwksUrl: "%1$s/keys", tokenUrl: "%1$s/google/token"}
                      - {name: apple, provider: apple, clientId: example.bundle, allowPrivateAddresses: true, jwksUrl: "%1$s/keys"}
                      - {name: facebook, provider: facebook, clientId: "4711", clientSecret: facebook-secret, allowPrivateAddresses: true, debugTokenUrl: "%1$s/facebook/debug", userInfoUrl: "%1$s/facebook/me"}
                    principals:
                      - {email: carol@example.com, emailVerified: true, password: "Zebra-lamp-4921!", customData: {favourite: blue}}
                    applications:
                      - clientAppId: realm-app-abcde
                        identifier: realm-app
                        providers:
                          anon-user: {}
                          local-userpass: {confirmation: auto, reset: email, resetUrl: "https://app.example/reset"}
                          api-key: {}
                          custom-token: {keys: ["%2$s"], metadata: [{from: mySecretField, name: secret}]}
                          custom-function: {function: login}
                          oauth2-google: {connection: google}
                          oauth2-facebook: {connection: facebook}
                          oauth2-apple: {connection: apple}
                        functions:
                          - {name: login, webhook: {url: "%1$s/login", secret: "%3$s"}, private: true}
                          - {name: sum, webhook: {url: "%1$s/sum", secret: "%3$s"}}
                          - {name: whoami, webhook: {url: "%1$s/whoami", secret: "%3$s"}}
                          - {name: fails, webhook: {url: "%1$s/fails", secret: "%3$s"}}
                        serverApiKeys: [{name: batch, key: "%4$s"}]
                      - clientAppId: realm-mail-abcde
                        identifier: realm-mail
                        providers:
                          local-userpass: {confirmation: email, confirmUrl: "https://app.example/confirm"}
                          custom-token: {algorithm: RS256, jwksUrl: "%1$s/keys"}
                      - clientAppId: realm-func-abcde
                        identifier: realm-func
                        providers:
                          local-userpass: {confirmation: function, confirmFunction: confirm, reset: function, resetFunction: reset}
                        functions:
                          - {name: confirm, webhook: {url: "%1$s/confirm", secret: "%3$s"}, private: true}
                          - {name: reset, webhook: {url: "%1$s/reset", secret: "%3$s"}, private: true}
                """.formatted(peer, JWT_SECRET, WEBHOOK_SECRET, SERVER_KEY);
    }
}
