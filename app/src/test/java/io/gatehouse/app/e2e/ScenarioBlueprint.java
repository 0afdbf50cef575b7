package io.gatehouse.app.e2e;

import io.gatehouse.web.scenarios.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The tenants that the scenarios talk to: one as it comes, and a stranger. */
final class ScenarioBlueprint {
    private static final String FOREIGN_POOL = "65f0000000000000000000f1";
    private static final String FOREIGN_APP = "65f0000000000000000000fa";

    private ScenarioBlueprint() {}

    /** The file, written to that folder. */
    static Path in(Path folder) {
        Path file = folder.resolve("scenarios.yaml");
        try (InputStream text = ScenarioBlueprint.class.getResourceAsStream("/e2e/scenarios.yaml")) {
            Files.copy(Objects.requireNonNull(text), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Target target(URI server) {
        return new Target(server, Api.POOL, Api.APP, FOREIGN_POOL, FOREIGN_APP);
    }
}
