package io.gatehouse.app.architecture.offending.core.session;

import io.gatehouse.app.architecture.offending.core.tenant.KnowsSession;

public record KnowsTenant(String tenant) {
    public KnowsSession turn() {
        return new KnowsSession(tenant);
    }
}
