package io.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as an operator calls it, with what this build has packaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LauncherIT {

    /** Makes a JVM refuse to start unless it can use the start-up cache it was given. */
    private static final Map<String, String> ONLY_WITH_CACHE = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");

    @TempDir
    Path folder;

    @Test
    void it_works_from_any_folder_and_through_a_symbolic_link() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("gatehouse"), SourceTree.root().resolve("gatehouse"));

        Process help = launcher(link, Map.of(), "--help").start();
        String text = new String(help.getInputStream().readAllBytes(), UTF_8);

        assertThat(help.waitFor()).as(text).isZero();
        assertThat(text).contains("serve", "apply", "export");
    }

    @Test
    void a_prepared_server_starts_from_its_cache_and_stops_when_it_is_told_to() throws Exception {
        Path gatehouse = SourceTree.root().resolve("gatehouse");
        Process prepared = launcher(gatehouse, Map.of(), "prepare").start();
        String said = new String(prepared.getInputStream().readAllBytes(), UTF_8);
        assertThat(prepared.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("no quick start");

        Process server = launcher(gatehouse, ONLY_WITH_CACHE, "serve", "--port", "0", "--data", "data")
                .start();
        try {
            URI url = announced(server);

            assertThat(status(url.resolve("/health/readiness"))).isEqualTo(200);
            assertThat(folder.resolve("data")).isDirectory();
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_says_what_to_do_where_nothing_is_built_and_building_is_forbidden() throws Exception {
        Path copy = treeWithoutSources();

        Process refused = launcher(copy.resolve("gatehouse"), Map.of(), "serve").start();
        String text = new String(refused.getInputStream().readAllBytes(), UTF_8);

        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(text).contains("nothing is built").contains("GATEHOUSE_BUILD=off");
    }

    @Test
    void what_a_build_that_broke_has_left_behind_is_not_taken_for_a_server() throws Exception {
        Path copy = treeWithoutSources();
        Path jar = copy.resolve("app/target/gatehouse/lib/gatehouse.jar");
        Path build = Files.writeString(copy.resolve("mvnw"), """
                #!/bin/sh
                mkdir -p '%s'
                echo half > '%s'
                echo '[ERROR] broken'
                exit 1
                """.formatted(jar.getParent(), jar));
        assertThat(build.toFile().setExecutable(true)).isTrue();

        Process broken = launcher(copy.resolve("gatehouse"), Map.of("GATEHOUSE_BUILD", "on"), "serve")
                .start();
        String text = new String(broken.getInputStream().readAllBytes(), UTF_8);

        assertThat(broken.waitFor()).isEqualTo(1);
        assertThat(text).contains("[ERROR] broken").contains("the build failed");
        assertThat(jar).doesNotExist();
        assertThat(jar.getParent()).isDirectory();
    }

    /** The launcher with what it needs itself, in a folder of its own. */
    private Path treeWithoutSources() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("elsewhere"));
        Files.copy(SourceTree.root().resolve("gatehouse"), copy.resolve("gatehouse"));
        Files.createDirectories(copy.resolve(".mvn"));
        Files.copy(SourceTree.root().resolve(".mvn/find-jdk.sh"), copy.resolve(".mvn/find-jdk.sh"));
        return copy;
    }

    /** The launcher in this test's folder. It never builds here: another build is running this test. */
    private ProcessBuilder launcher(Path script, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().put("GATEHOUSE_BUILD", "off");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true);
    }

    private static URI announced(Process server) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.strip().startsWith("url: ")) {
                return URI.create(line.strip().substring("url: ".length()));
            }
        }
        throw new AssertionError("the server ended without saying where it is: " + read);
    }

    private static int status(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
