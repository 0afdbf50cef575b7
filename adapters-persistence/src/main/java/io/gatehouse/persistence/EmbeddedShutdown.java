package io.gatehouse.persistence;

import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the embedded database's file at a graceful stop, while the pool is still there to ask for it. */
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
        if (!embedded) {
            return;
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.debug("the embedded database was closed already", e);
        }
    }
}
