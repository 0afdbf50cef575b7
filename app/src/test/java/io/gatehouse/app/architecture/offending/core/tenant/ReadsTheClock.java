package io.gatehouse.app.architecture.offending.core.tenant;

import java.time.Instant;

final class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}
