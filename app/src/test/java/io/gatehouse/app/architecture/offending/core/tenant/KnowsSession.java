package io.gatehouse.app.architecture.offending.core.tenant;

import io.gatehouse.app.architecture.offending.core.session.KnowsTenant;

public record KnowsSession(String session) {
    public KnowsTenant turn() {
        return new KnowsTenant(session);
    }
}
