package io.gatehouse.web.scenarios;

import java.net.URI;
import java.time.InstantSource;

/**
 * A running server with a development outbox.
 *
 * @param pool id of a tenant with default policies, or the legacy password policy
 * @param app id of an application of it
 * @param foreignPool id of another tenant
 * @param foreignApp id of an application of that one
 * @param clock what time it is there
 */
public record Target(URI base, String pool, String app, String foreignPool, String foreignApp, InstantSource clock) {
    /** A server that lives in the present. */
    public Target(URI base, String pool, String app, String foreignPool, String foreignApp) {
        this(base, pool, app, foreignPool, foreignApp, InstantSource.system());
    }

    /** The same server, and another application of the same tenant. */
    public Target at(String application) {
        return new Target(base, pool, application, foreignPool, foreignApp, clock);
    }
}
