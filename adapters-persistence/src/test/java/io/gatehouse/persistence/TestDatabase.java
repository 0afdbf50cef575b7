package io.gatehouse.persistence;

import io.gatehouse.core.support.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh databases for tests. One PostgreSQL server serves the whole test JVM. */
enum TestDatabase {
    H2 {
        @Override
        PersistenceSettings fresh() {
            return new PersistenceSettings("jdbc:h2:mem:test" + COUNTER.incrementAndGet(), "sa", null, 10);
        }
    },
    POSTGRES {
        @Override
        PersistenceSettings fresh() {
            String name = "test" + COUNTER.incrementAndGet();
            execute("CREATE DATABASE " + name);
            return PersistenceSettings.server(server().getJdbcUrl("postgres", name), "postgres", Secret.of("postgres"))
                    .withPoolSize(10);
        }
    };

    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** A database without any table. */
    abstract PersistenceSettings fresh();

    /** The server of this test JVM. */
    static EmbeddedPostgres server() {
        return Server.RUNNING;
    }

    /** Runs a statement as the administrator, outside all pools. */
    static void execute(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
