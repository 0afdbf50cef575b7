package io.gatehouse.persistence;

import io.gatehouse.core.support.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is kept. Prints without the password.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param username null where the URL or the server needs none
 * @param password null where none is needed
 * @param poolSize most connections at a time, 2 to 200
 */
public record PersistenceSettings(
        String url, @Nullable String username, @Nullable Secret password, int poolSize) {
    /** How long a request waits for a free connection before it is told to come again. */
    private static final int CONNECTION_TIMEOUT_MILLIS = 700;

    public PersistenceSettings {
        DatabaseKind.of(url);
        if (poolSize < 2 || poolSize > 200) {
            throw new IllegalArgumentException("the pool has 2 to 200 connections");
        }
    }

    /** An embedded database in files in that folder, which is made if it is not there. */
    public static PersistenceSettings embedded(Path folder) {
        String file = folder.toAbsolutePath().normalize().resolve("gatehouse").toString();
        if (file.indexOf(';') >= 0) {
            throw new IllegalArgumentException("the data folder's path must not have a semicolon");
        }
        return new PersistenceSettings("jdbc:h2:async:" + file, "sa", null, defaultPoolSize());
    }

    /** A server. @param url such as {@code jdbc:postgresql://host:5432/name}, several hosts allowed */
    public static PersistenceSettings server(String url, @Nullable String username, @Nullable Secret password) {
        return new PersistenceSettings(url, username, password, defaultPoolSize());
    }

    /** The same with another pool size. */
    public PersistenceSettings withPoolSize(int size) {
        return new PersistenceSettings(url, username, password, size);
    }

    private static int defaultPoolSize() {
        return 2 * Runtime.getRuntime().availableProcessors() + 6;
    }

    /** Properties for the application context that is to hold the stores. */
    public Map<String, Object> properties() {
        DatabaseKind kind = DatabaseKind.of(url);
        Map<String, Object> properties = new LinkedHashMap<>();
        put(properties, "url", kind.tuned(url));
        put(properties, "driver-class-name", kind.driver());
        put(properties, "dialect", kind.name());
        put(properties, "username", username == null ? "" : username);
        put(properties, "password", password == null ? "" : password.reveal());
        put(properties, "maximum-pool-size", poolSize);
        put(properties, "minimum-idle", 2);
        put(properties, "connection-timeout", CONNECTION_TIMEOUT_MILLIS);
        put(properties, "validation-timeout", 1_000);
        put(properties, "keepalive-time", 30_000);
        put(properties, "initialization-fail-timeout", -1); // the first use says more clearly what is wrong
        put(properties, "connection-init-sql", kind.initialStatement());
        put(properties, "pool-name", "gatehouse");
        return properties;
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
        properties.put("datasources.default." + name, value);
    }

    @Override
    public String toString() {
        return "PersistenceSettings[" + DatabaseKind.of(url) + "]";
    }
}
