package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.MovableClock;
import io.gatehouse.tck.Race;
import io.gatehouse.tck.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starting: on an empty database, on one that is up to date, and on one that cannot be used. */
@Timeout(120)
class StartTest {
    private static DatabaseStartException failureOf(PersistenceSettings settings) {
        DatabaseStartException failure =
                DatabaseStartException.in(catchThrowable(() -> Stores.on(settings, new MovableClock())));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void an_embedded_database_is_made_and_found_again(@TempDir Path folder) {
        Tenant tenant = Samples.tenant();
        PersistenceSettings settings =
                PersistenceSettings.embedded(folder.resolve("not").resolve("yet there"));
        try (Stores stores = Stores.on(settings, new MovableClock())) {
            stores.tenants().save(tenant);
        }

        try (Stores stores = Stores.on(settings, new MovableClock())) {
            assertThat(stores.tenants().find(tenant.id())).contains(tenant);
        }
    }

    @Test
    void a_folder_that_another_process_uses_is_refused_and_that_one_goes_on(@TempDir Path folder)
            throws IOException, InterruptedException {
        PersistenceSettings settings = PersistenceSettings.embedded(folder);
        Process holder = Child.start(settings);
        try (BufferedReader output = holder.inputReader()) {
            Child.told(output);

            assertThat(failureOf(settings))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("in use by another process");

            for (int i = 0; i < 20; i++) {
                Child.told(output);
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_folder_that_is_none_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(failureOf(PersistenceSettings.embedded(file)))
                .isInstanceOf(DatabaseNotWritableException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void a_server_that_is_not_there_is_named_as_the_reason_within_seconds() {
        PersistenceSettings settings =
                PersistenceSettings.server("jdbc:postgresql://localhost:1/nowhere", "nobody", Secret.of("hush"));
        long start = System.nanoTime();

        DatabaseStartException failure = failureOf(settings);

        assertThat(failure)
                .isInstanceOf(DatabaseUnreachableException.class)
                .message()
                .doesNotContain("hush");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void many_nodes_may_start_on_an_empty_database_at_once(TestDatabase database) {
        PersistenceSettings settings = database.fresh();

        Race.of(database == TestDatabase.H2 ? 1 : 3, i -> {
                    Stores stores = Stores.on(settings, new MovableClock());
                    stores.tenants().save(Samples.tenant());
                    return stores;
                })
                .forEach(Stores::close);
    }

    @Test
    void a_later_schema_does_not_keep_an_older_server_from_starting() throws SQLException {
        PersistenceSettings settings = TestDatabase.POSTGRES.fresh();
        Stores.on(settings, new MovableClock()).close();
        try (Connection connection = DriverManager.getConnection(settings.url(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO flyway_schema_history
                        (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (1000, '999', 'later', 'SQL', 'V999__later.sql', 'x', 0, true)
                    """);
        }

        try (Stores stores = Stores.on(settings, new MovableClock())) {
            assertThat(stores.tenants().save(Samples.tenant())).isTrue();
        }
    }

    @Test
    void the_newest_migration_is_the_one_that_the_start_looks_for() throws IOException {
        Path folder = Path.of("src/main/resources/db/migration");
        try (Stream<Path> files = Files.walk(folder)) {
            int newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.*\\.sql"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                    .max()
                    .orElseThrow();

            assertThat(Migrations.NEWEST).isEqualTo(newest);
        }
    }

    @Test
    void a_database_of_another_make_is_refused() {
        assertThatThrownBy(() -> PersistenceSettings.server("jdbc:mysql://localhost/x", "u", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql:");
    }
}
