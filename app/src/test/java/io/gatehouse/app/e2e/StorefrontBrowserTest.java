package io.gatehouse.app.e2e;

import io.gatehouse.app.SourceTree;
import io.gatehouse.app.testing.LiveServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of AppEngine's customers, {@code examples/storefront}, in Chromium. */
class StorefrontBrowserTest {
    @TempDir
    Path folder;

    @Test
    void customers_sign_up_are_restored_refreshed_once_and_signed_out() throws IOException, InterruptedException {
        Script.needsNode("the example storefront is not tried");
        Path chromium = Script.needsChromium("the example storefront is not tried");
        int port = Script.freePort();
        try (LiveServer server = LiveServer.start(folder.resolve("data"), "GATEHOUSE_BLUEPRINT", blueprint(port))) {
            new Script("storefront.mjs", folder, server.url())
                    .with("GATEHOUSE_ORG", "shop")
                    .with("CHROMIUM", chromium)
                    .with("PAGE", SourceTree.root().resolve("examples/storefront"))
                    .with("PAGE_PORT", port)
                    .run();
        }
    }

    private String blueprint(int port) throws IOException {
        String text = """
                gatehouse: 1
                tenants:
                  - slug: shop
                    name: Shop
                    applications:
                      - {name: Storefront, identifier: storefront, allowedOrigins: ["http://localhost:%d"]}
                """.formatted(port);
        return Files.writeString(folder.resolve("shop.yaml"), text).toString();
    }
}
