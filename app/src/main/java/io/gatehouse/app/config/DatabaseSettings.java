package io.gatehouse.app.config;

import io.gatehouse.core.support.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is kept. Prints without address and password.
 *
 * @param url {@code jdbc:postgresql:…}; null: the embedded database in the data folder
 * @param username null if the URL has it, or none is needed
 * @param password null if the URL has it, or none is needed
 * @param connections most connections of this node, 2 to 200; null: as many as suit its processors
 */
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable Integer connections) {

    static DatabaseSettings read(Values values) {
        Optional<DatabaseAddress> address = values.read(
                Variable.DATABASE_URL,
                Optional.empty(),
                text -> DatabaseAddress.parse(text).map(Optional::of),
                "jdbc:postgresql://host/database or postgres://user:password@host/database");
        String username = values.text(Variable.DATABASE_USERNAME);
        Secret password = SecretText.read(values, Variable.DATABASE_PASSWORD);
        if (address.isEmpty() && (username != null || password != null)) {
            values.wrong(Variable.DATABASE_USERNAME + " and " + Variable.DATABASE_PASSWORD + " go with "
                    + Variable.DATABASE_URL + "; set that too, or unset them.");
        }
        return new DatabaseSettings(
                address.map(DatabaseAddress::jdbcUrl).orElse(null),
                username != null
                        ? username
                        : address.map(DatabaseAddress::username).orElse(null),
                password != null
                        ? password
                        : address.map(DatabaseAddress::password).orElse(null),
                values.has(Variable.DATABASE_CONNECTIONS)
                        ? values.number(Variable.DATABASE_CONNECTIONS, 10, 2, 200)
                        : null);
    }

    /** Whether the database is the embedded one in the data folder. */
    public boolean isEmbedded() {
        return url == null;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (isEmbedded() ? "embedded" : "PostgreSQL") + "]"; // a URL may hold a password
    }
}
