package io.gatehouse.persistence;

import java.util.Map;
import java.util.TreeMap;

/** The databases that are supported, and how connections to each are set. */
enum DatabaseKind {
    H2("jdbc:h2:", "org.h2.Driver", "h2") {
        @Override
        String tuned(String url) {
            // WRITE_DELAY=0: what is answered is in the file. The file is closed by us, after the last request.
            return url
                    + missing(
                            url,
                            ";",
                            Map.of(
                                    "WRITE_DELAY", "0",
                                    "DB_CLOSE_ON_EXIT", "FALSE",
                                    "DB_CLOSE_DELAY", "-1",
                                    "LOCK_TIMEOUT", "4000"));
        }

        @Override
        String initialStatement() {
            return "SELECT 1";
        }
    },

    POSTGRES("jdbc:postgresql:", "org.postgresql.Driver", "postgresql") {
        @Override
        String tuned(String url) {
            Map<String, String> wanted = new TreeMap<>(Map.of(
                    "connectTimeout", "5",
                    "socketTimeout", "4",
                    "loginTimeout", "5",
                    "tcpKeepAlive", "true",
                    "logServerErrorDetail", "false", // details quote values
                    "ApplicationName", "gatehouse"));
            if (url.indexOf(',') >= 0) {
                wanted.put("targetServerType", "primary");
            }
            String separator = url.indexOf('?') < 0 ? "?" : "&";
            return url + separator + missing(url, "&", wanted).substring(1);
        }

        @Override
        String initialStatement() {
            // Time limits end before the socket's, so that the connection survives them; waiting for a lock and for the
            // pool together ends within two seconds, and later than dead-locks are noticed (one second). Plans are made
            // once a connection: every statement is a few index
            // probes, whatever its values.
            return "SET statement_timeout = 3500; SET lock_timeout = 1200; "
                    + "SET idle_in_transaction_session_timeout = 30000; "
                    + "SET jit = off; SET plan_cache_mode = force_generic_plan; SET timezone = 'UTC'";
        }
    };

    private final String prefix;
    private final String driver;
    private final String folder;

    DatabaseKind(String prefix, String driver, String folder) {
        this.prefix = prefix;
        this.driver = driver;
        this.folder = folder;
    }

    /** @throws IllegalArgumentException if the URL is of no supported database */
    static DatabaseKind of(String url) {
        for (DatabaseKind kind : values()) {
            if (url.startsWith(kind.prefix)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a database URL begins with jdbc:postgresql: or jdbc:h2:");
    }

    String driver() {
        return driver;
    }

    /** The folder of its own migrations. */
    String folder() {
        return folder;
    }

    /** The URL with our settings added where it has none of its own. */
    abstract String tuned(String url);

    /** What every new connection says first. */
    abstract String initialStatement();

    private static String missing(String url, String separator, Map<String, String> wanted) {
        StringBuilder added = new StringBuilder();
        new TreeMap<>(wanted).forEach((name, value) -> {
            if (!url.toLowerCase(java.util.Locale.ROOT).contains(name.toLowerCase(java.util.Locale.ROOT) + "=")) {
                added.append(separator).append(name).append('=').append(value);
            }
        });
        return added.isEmpty() ? separator : added.toString();
    }
}
