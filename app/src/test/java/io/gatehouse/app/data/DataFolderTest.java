package io.gatehouse.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.support.Digest;
import io.gatehouse.crypto.random.SystemSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private final SystemSecrets secrets = new SystemSecrets();

    @TempDir
    Path parent;

    @Test
    void a_new_folder_belongs_to_its_owner_alone() throws Exception {
        try (DataFolder folder = DataFolder.take(parent.resolve("a/b"))) {
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void a_folder_is_held_by_one_at_a_time_and_the_refusal_names_the_holder() {
        Path path = parent.resolve("data");
        try (DataFolder first = DataFolder.take(path)) {
            first.announce(new RunningServer(
                    "http://127.0.0.1:1234", ProcessHandle.current().pid(), "token"));

            assertThatThrownBy(() -> DataFolder.take(path))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Another Gatehouse (process "
                            + ProcessHandle.current().pid() + ", http://127.0.0.1:1234) is using the data folder")
                    .hasMessageContaining("--data");
        }
        DataFolder.take(path).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_a_sentence() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "not a folder");

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void the_master_key_is_made_once_and_private() throws Exception {
        try (DataFolder folder = DataFolder.take(parent)) {
            String key = folder.masterKey(secrets);

            assertThat(Base64.getDecoder().decode(key)).hasSize(32);
            assertThat(folder.masterKey(secrets)).isEqualTo(key);
            assertThat(permissions(parent.resolve("master.key"))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_damaged_master_key_is_never_replaced() throws Exception {
        Files.writeString(parent.resolve("master.key"), "c2hvcnQ=");
        try (DataFolder folder = DataFolder.take(parent)) {
            assertThatThrownBy(() -> folder.masterKey(secrets))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("is not a master key");
        }
        assertThat(Files.readString(parent.resolve("master.key"))).isEqualTo("c2hvcnQ=");
    }

    @Test
    void of_the_operators_token_only_the_digest_is_kept() throws Exception {
        try (DataFolder folder = DataFolder.take(parent)) {
            assertThat(folder.operatorDigest()).isEmpty();
            folder.keepOperatorDigest(Digest.of("token"));

            assertThat(folder.operatorDigest()).contains(Digest.of("token"));
            assertThat(Files.readString(parent.resolve("operator.digest"))).doesNotContain("token");
            assertThat(permissions(parent.resolve("operator.digest"))).isEqualTo("rw-------");

            Files.writeString(parent.resolve("operator.digest"), "x");
            assertThatThrownBy(folder::operatorDigest).hasMessageContaining("is damaged");
        }
    }

    @Test
    void a_running_server_is_found_until_it_has_gone() throws Exception {
        RunningServer server =
                new RunningServer("http://[::1]:8080", ProcessHandle.current().pid(), "t-_9");
        try (DataFolder folder = DataFolder.take(parent)) {
            folder.announce(server);

            assertThat(RunningServer.in(parent)).contains(server);
            assertThat(permissions(parent.resolve("server.json"))).isEqualTo("rw-------");
            assertThat(server.toString()).doesNotContain("t-_9");
        }
        assertThat(RunningServer.in(parent)).isEmpty();
    }

    @Test
    void a_server_whose_process_has_died_is_not_running() {
        try (DataFolder folder = DataFolder.take(parent)) {
            folder.announce(new RunningServer("http://127.0.0.1:1", Integer.MAX_VALUE - 1L, "t"));

            assertThat(RunningServer.in(parent)).isEmpty();
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
