package io.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell functions by which the launcher and the Maven wrapper find a JDK, against folders that look like JDKs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class FindJdkTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3", "25-ea", "26.0.1", "101"})
    void a_jdk_that_is_new_enough_fits(String version) throws Exception {
        assertThat(fits(jdk(version, "javac"), "javac")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_402", "", "next"})
    void an_older_or_unreadable_version_does_not(String version) throws Exception {
        assertThat(fits(jdk(version, "javac"), "javac")).isFalse();
    }

    @Test
    void a_java_without_the_compiler_is_no_jdk() throws Exception {
        assertThat(fits(jdk("25.0.3", "java"), "javac")).isFalse();
    }

    @Test
    void a_folder_without_a_release_file_does_not_fit() throws Exception {
        Path home = jdk("25.0.3", "javac");
        Files.delete(home.resolve("release"));

        assertThat(fits(home, "javac")).isFalse();
    }

    @Test
    void the_one_named_for_gatehouse_comes_before_java_home() throws Exception {
        Path named = jdk("25.0.3", "javac");
        Path other = jdk("26", "javac");

        String found =
                sh("find_jdk javac", Map.of("GATEHOUSE_JAVA_HOME", named.toString(), "JAVA_HOME", other.toString()));

        assertThat(found).isEqualTo(named.toString());
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over() throws Exception {
        Path old = jdk("17.0.15", "javac");
        Path onThePath = jdk("25", "javac", "java");

        String found = sh(
                "find_jdk javac",
                Map.of("JAVA_HOME", old.toString(), "PATH", onThePath.resolve("bin") + ":" + System.getenv("PATH")));

        assertThat(found).isEqualTo(onThePath.toRealPath().toString());
    }

    private Path jdk(String version, String... tools) throws IOException {
        Path home = Files.createTempDirectory(folder, "jdk with blanks ");
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n");
        Files.createDirectories(home.resolve("bin"));
        for (String tool : tools) {
            Path file = Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private static boolean fits(Path home, String tool) throws Exception {
        return sh("jdk_fits '" + home + "' " + tool + " && echo yes || echo no", Map.of())
                .equals("yes");
    }

    private static String sh(String script, Map<String, String> environment) throws IOException, InterruptedException {
        Path functions = SourceTree.root().resolve(".mvn/find-jdk.sh");
        ProcessBuilder shell = new ProcessBuilder("sh", "-euc", ". '" + functions + "'; " + script);
        shell.environment().remove("JAVA_HOME");
        shell.environment().putAll(environment);
        Process process = shell.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.strip();
    }
}
