package io.gatehouse.app.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what clients may ask for.
 *
 * @param signUps accounts that one client address may register within the window, 0: no limit; null: not set, which is
 *     no limit while messages go to the development outbox, and 1000 otherwise
 * @param signUpsWindow 1 minute to 1 day
 * @param probesPerMinute how often one client may be told whether an account exists, 1 to 100000
 * @param upstreamsPerMinute how often one client address may come by an upstream, to each tenant: by what an application
 *     brings, and by redirect, 1 to 100000
 * @param proofsPerMinute how many API keys, custom tokens and custom functions one client address may try at each tenant, 1 to
 *     100000
 * @param callsPerMinute how often one user may call functions, 1 to 100000
 * @param mostStale how old this node's knowledge of revocations may be before it vouches for nobody, 2 seconds to 1 hour
 */
public record LimitSettings(
        @Nullable Integer signUps,
        Duration signUpsWindow,
        int probesPerMinute,
        int upstreamsPerMinute,
        int proofsPerMinute,
        int callsPerMinute,
        Duration mostStale) {
    private static final int SIGN_UPS = 1000;
    private static final int MOST = 100_000;

    static LimitSettings read(Values values) {
        return new LimitSettings(
                values.has(Variable.LIMIT_SIGN_UPS)
                        ? values.number(Variable.LIMIT_SIGN_UPS, 0, 0, Integer.MAX_VALUE)
                        : null,
                values.duration(
                        Variable.LIMIT_SIGN_UPS_WINDOW, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1)),
                perMinute(values, Variable.LIMIT_PROBES_PER_MINUTE, 60),
                perMinute(values, Variable.LIMIT_UPSTREAM_SIGN_INS_PER_MINUTE, 600),
                perMinute(values, Variable.LIMIT_PROOFS_PER_MINUTE, 120),
                perMinute(values, Variable.LIMIT_FUNCTION_CALLS_PER_MINUTE, 600),
                values.duration(
                        Variable.REVOCATION_MOST_STALE,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofHours(1)));
    }

    private static int perMinute(Values values, Variable variable, int usual) {
        return values.number(variable, usual, 1, MOST);
    }

    /** The limit that holds. */
    public int signUps(boolean inDevelopment) {
        if (signUps != null) {
            return signUps;
        }
        return inDevelopment ? 0 : SIGN_UPS;
    }
}
