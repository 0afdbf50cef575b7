package io.gatehouse.web.scenarios;

import java.net.URI;

/**
 * A running server with a development outbox.
 *
 * @param pool id of a tenant with default policies, or the legacy password policy
 * @param app id of an application of it
 * @param foreignPool id of another tenant
 * @param foreignApp id of an application of that one
 */
public record Target(URI base, String pool, String app, String foreignPool, String foreignApp) {}
