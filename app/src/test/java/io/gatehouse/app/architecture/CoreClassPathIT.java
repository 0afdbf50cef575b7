package io.gatehouse.app.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The build refuses a library on core's class path. Runs Maven on a copy of the two POMs, offline: all it needs was
 * resolved by the build that runs this test.
 */
class CoreClassPathIT {

    private static final Path ROOT = SourceTree.root();

    private static final String LIBRARY = """
            <dependencies>
              <dependency>
                <groupId>org.slf4j</groupId>
                <artifactId>slf4j-api</artifactId>
              </dependency>
            </dependencies>
            <build>""";

    @TempDir
    Path copy;

    @Test
    void core_as_it_is_passes() throws Exception {
        Outcome outcome = validate(pom -> pom);

        assertThat(outcome.text()).doesNotContain("core is plain Java");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void a_library_in_core_fails_the_build() throws Exception {
        Outcome outcome = validate(pom -> pom.replaceFirst("<build>", LIBRARY));

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.text()).contains("core is plain Java", "org.slf4j:slf4j-api");
    }

    private record Outcome(int status, String text) {}

    private interface Change {
        String in(String pom);
    }

    private Outcome validate(Change change) throws IOException, InterruptedException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        Files.writeString(copy.resolve("pom.xml"), parent.replaceAll("<module>(?!core<)[^<]+</module>", ""));
        Files.createDirectories(copy.resolve("core"));
        Files.writeString(copy.resolve("core/pom.xml"), change.in(Files.readString(ROOT.resolve("core/pom.xml"))));

        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mvnw").toString()));
        command.addAll(List.of("-o", "-B", "-f", copy.resolve("pom.xml").toString(), "validate"));
        String repository = System.getProperty("maven.repo.local", "");
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Process maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        maven.getOutputStream().close();
        String text = new String(maven.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(maven.waitFor(), text);
    }
}
