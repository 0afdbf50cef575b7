package io.gatehouse.app.config;

import java.util.Arrays;
import java.util.Optional;

/** The environment variables that Gatehouse knows, all of them; {@code docs/configuration.md} tells the same list. */
public enum Variable {
    HOST,
    PORT,
    DATA,
    BLUEPRINT,
    PUBLIC_URL,
    PUBLIC_NAMES,
    TRUSTED_PROXIES,
    STOP_WITHIN,
    DATABASE_URL,
    DATABASE_USERNAME,
    DATABASE_PASSWORD,
    DATABASE_CONNECTIONS,
    MASTER_KEY,
    KEYS_PUBLISHED_AHEAD,
    KEYS_LEAST_OVERLAP,
    KEYS_PASSWORD_OVERLAP,
    OUTBOX,
    SPEND_PER_NUMBER_PER_DAY,
    SPEND_PER_ADDRESS_PER_HOUR,
    SPEND_PER_TENANT_PER_DAY,
    SPEND_PER_PREFIX_PER_DAY,
    SPEND_BLOCKED_PREFIXES,
    SPEND_ALLOWED_COUNTRIES,
    HASH_MEMORY_KIB,
    HASH_PASSES,
    HASH_LANES,
    HASH_WORKERS,
    HASH_QUEUE,
    HASH_DEADLINE,
    HASH_ENGINE,
    LIMIT_SIGN_UPS,
    LIMIT_SIGN_UPS_WINDOW,
    LIMIT_PROBES_PER_MINUTE,
    LIMIT_UPSTREAM_SIGN_INS_PER_MINUTE,
    LIMIT_PROOFS_PER_MINUTE,
    LIMIT_FUNCTION_CALLS_PER_MINUTE,
    REVOCATION_MOST_STALE,
    FUNCTIONS,
    ANONYMOUS_USERS_KEPT,
    /** Read by the launcher. */
    JAVA_HOME,
    /** Read by the launcher. */
    JAVA_OPTS,
    /** Read by the launcher. */
    AOT,
    /** Read by the launcher. */
    BUILD;

    /** What all names begin with. */
    public static final String PREFIX = "GATEHOUSE_";

    /** The name in the environment. */
    public String variable() {
        return PREFIX + name();
    }

    /** The variable of that name in the environment, or empty. */
    public static Optional<Variable> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.variable().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return variable();
    }
}
