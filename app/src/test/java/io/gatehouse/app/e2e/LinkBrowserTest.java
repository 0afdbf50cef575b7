package io.gatehouse.app.e2e;

import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that asks before an identity is linked, in Chromium: what its headers and cookies are worth is for a browser to say. */
class LinkBrowserTest {
    private static final String APP = "65f0000000000000000000bb";

    @TempDir
    Path folder;

    @Test
    void a_window_asks_links_and_tells_and_a_stranger_cannot_send_its_form() throws IOException, InterruptedException {
        Script.needsNode("the page that asks is not tried in a browser");
        Path chromium = Script.needsChromium("the page that asks is not tried in a browser");
        int port = Script.freePort();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint(port))) {
            new Script("link.mjs", folder, server.url())
                    .with("GATEHOUSE_APP", APP)
                    .with("CHROMIUM", chromium)
                    .with("PAGE_PORT", port)
                    .with("OTHER_PORT", Script.freePort())
                    .run();
        }
    }

    /** One application, whose pages are served at that port, and an upstream that vouches for one person. */
    private String blueprint(int port) throws IOException {
        String text = """
                gatehouse: 1
                tenants:
                  - slug: shop
                    name: Shop
                    applications:
                      - {id: %s, name: Shop, identifier: shop, autoRegister: true, allowedOrigins: ["http://localhost:%d"]}
                    connections:
                      - {name: dev, provider: stub, onFirstSight: bind, stub: [{code: ada, subject: up-1, name: Ada}]}
                """.formatted(APP, port);
        return Files.writeString(folder.resolve("shop.yaml"), text).toString();
    }
}
