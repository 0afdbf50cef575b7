package io.gatehouse.core.appuser;

import io.gatehouse.core.support.Origin;

/** Hears why credentials that are good prove nobody at an application, for the operator's log. Safe for several threads. */
public interface RefusedProofs {
    /** @param reason names the rule that is not met, never what was brought; never for the client */
    void refused(AppDoor door, ProviderType type, String reason, Origin origin);
}
