package io.gatehouse.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that a test runs in, for tests of what lies outside the modules: launcher, POMs, documents. */
public final class SourceTree {

    private SourceTree() {}

    /** The folder with {@code mvnw} and {@code gatehouse}, whether the test was started by Maven or by an editor. */
    public static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the source tree");
    }
}
