package io.gatehouse.persistence;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the embedded database's file at a graceful stop: the pool first, since it would open the file again at once, then
 * the database by a connection of its own.
 */
@Context
final class EmbeddedShutdown {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedShutdown.class);

    private final DataSource pool;
    private final boolean embedded;

    EmbeddedShutdown(DataSource pool, Dialect dialect) {
        this.pool = DelegatingDataSource.unwrapDataSource(pool);
        this.embedded = dialect instanceof H2Dialect;
    }

    @PreDestroy
    void close() {
        if (!embedded || !(pool instanceof HikariDataSource hikari)) {
            return;
        }
        hikari.close();
        try (Connection connection =
                        DriverManager.getConnection(hikari.getJdbcUrl(), hikari.getUsername(), hikari.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.debug("the embedded database was closed already", e);
        }
    }
}
