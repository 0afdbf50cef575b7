package io.gatehouse.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date before anything else uses the database. Where it is so already, that costs one query;
 * otherwise Flyway does the work, under its lock, so that several nodes may start at once.
 */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** The newest migration; a test compares it with the files. */
    static final int NEWEST = 20;

    /** How often the pool's connection time-out is waited for at the start. */
    static final int MOST_WAITS = 15;

    private static final String INSTALLED =
            "SELECT \"version\", \"success\" FROM \"flyway_schema_history\" ORDER BY \"installed_rank\" DESC LIMIT 1";

    private final DatabaseKind kind;
    private final String url;
    private final String username;
    private final String password;

    Migrations(String url, String username, String password) {
        this.kind = DatabaseKind.of(url);
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /** @throws DatabaseStartException if the database cannot be used */
    void bringUpToDate(DataSource pool) {
        int installed = installed(pool);
        if (installed == NEWEST) {
            return;
        }
        if (installed > NEWEST) {
            LOG.warn("the schema is of a later version ({}) than this server knows ({})", installed, NEWEST);
            return;
        }
        LOG.info("bringing the schema from version {} to {}", installed, NEWEST);
        migrate();
    }

    private static int installed(DataSource pool) {
        try (Connection connection = open(pool)) {
            if (connection.isReadOnly()) {
                throw new DatabaseNotWritableException(new SQLException("opened for reading only"));
            }
            return installed(connection);
        } catch (SQLException e) {
            throw StartFailures.of(e);
        }
    }

    /**
     * The first connection. The pool waits no longer than a request may; opening the database takes longer on a machine that
     * is busy with much else, and as long as it has not failed it is waited for.
     */
    static Connection open(DataSource pool) throws SQLException {
        for (int i = 1; i < MOST_WAITS; i++) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException late) {
                if (late.getCause() != null) {
                    throw late;
                }
            }
        }
        return pool.getConnection();
    }

    private static int installed(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(INSTALLED);
                ResultSet results = statement.executeQuery()) {
            return results.next() && results.getBoolean(2) ? Integer.parseInt(results.getString(1)) : 0;
        } catch (SQLException noHistory) {
            return 0; // an empty database; anything else comes to light when migrating
        }
    }

    private void migrate() {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                // not from the pool, whose time limits are those of requests
                .dataSource(unlimited(), username, password)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + kind.folder())
                .placeholders(placeholders())
                .baselineOnMigrate(false);
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new DatabaseStartException(
                    "The schema of the database could not be brought up to date; see the log for the statement.", e);
        }
    }

    /** What the databases say differently; H2 has no indexes of some rows only. */
    private Map<String, String> placeholders() {
        return switch (kind) {
            case POSTGRES -> Map.of("ascii", "COLLATE \"C\"", "where_kept", "WHERE tokens_at IS NOT NULL");
            case H2 -> Map.of("ascii", "", "where_kept", "");
        };
    }

    private String unlimited() {
        return kind == DatabaseKind.POSTGRES ? url.replaceAll("([?&])socketTimeout=\\d+", "$1socketTimeout=0") : url;
    }
}
