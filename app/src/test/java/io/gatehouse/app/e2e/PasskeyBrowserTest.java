package io.gatehouse.app.e2e;

import io.gatehouse.app.SourceTree;
import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example page of passkeys in Chromium, whose virtual authenticator has no say in what the server takes. */
class PasskeyBrowserTest {
    private static final String APP = "65f0000000000000000000ba";

    @TempDir
    Path folder;

    @Test
    void a_browser_registers_a_passkey_and_logs_in_with_it_until_it_is_removed()
            throws IOException, InterruptedException {
        Script.needsNode("passkeys are not tried in a browser");
        Path chromium = Script.needsChromium("passkeys are not tried in a browser");
        int port = Script.freePort();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint(port))) {
            new Script("passkeys.mjs", folder, server.url())
                    .with("GATEHOUSE_APP", APP)
                    .with("CHROMIUM", chromium)
                    .with("PAGE", SourceTree.root().resolve("docs/examples/passkeys.html"))
                    .with("PAGE_PORT", port)
                    .run();
        }
    }

    /** One application that asks those for a second factor who have one, and whose pages are served at that port. */
    private String blueprint(int port) throws IOException {
        String text = """
                gatehouse: 1
                tenants:
                  - id: 65f0000000000000000000b1
                    slug: passkeys
                    name: Passkeys
                    applications:
                      - {id: %s, name: Shop, identifier: shop, mfa: optional, allowedOrigins: ["http://localhost:%d"]}
                """.formatted(APP, port);
        return Files.writeString(folder.resolve("passkeys.yaml"), text).toString();
    }
}
