package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with the server API keys of App Services applications (its section 6.3). Refusals of all: {@code
 * UNKNOWN_CLIENT} if there is no such application; of those that name a key: {@code UNKNOWN_PRINCIPAL} if there is none. The
 * application implements it over the core. Safe for several threads.
 */
public interface ServerKeyOperations {
    /** The application's keys, the oldest first. @param app its client app id */
    Result<List<ServerKey>> list(String app);

    /**
     * Makes a key. Refusals also: {@code IDENTIFIER_TAKEN} if there is one of that name, {@code INVALID_INPUT} of {@code name}
     * if no key can be called so, and of {@code app} if the application has as many as it may have.
     *
     * @return with the key itself, this once
     */
    Result<ServerKey> create(String app, String name, Origin origin);

    /** Disables the key, which ends its sessions, or enables it. */
    Result<ServerKey> setDisabled(String app, String name, boolean disabled, Origin origin);

    /** Takes the key away for ever, with its sessions; answers what it was. */
    Result<ServerKey> delete(String app, String name, Origin origin);

    /**
     * A key as operators see it.
     *
     * @param firstUsedAt null: never used
     * @param key the key itself; null but where it has just been made
     */
    record ServerKey(
            String id,
            String name,
            boolean disabled,
            Instant createdAt,
            @Nullable Instant firstUsedAt,
            @Nullable Secret key) {}
}
