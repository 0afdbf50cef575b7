package io.gatehouse.core.session;

import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody comes in: the gate's door for one kind of principal of one tenant.
 *
 * @param application through which application; null where the gate knows none
 * @param kind whom this door serves; others are not found behind it
 * @param profile how this gate's tokens look
 */
public record Door(Tenant tenant, @Nullable Application application, PrincipalKind kind, TokenProfile profile) {}
