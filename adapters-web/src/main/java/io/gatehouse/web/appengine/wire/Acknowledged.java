package io.gatehouse.web.appengine.wire;

import io.micronaut.serde.annotation.Serdeable;

/** The short answers of section 3, one member each. */
public sealed interface Acknowledged {
    /** A reset link is on its way, if there is such an account. */
    @Serdeable
    record Sent(boolean sent) implements Acknowledged {}

    /** Whether a reset link's token is good. */
    @Serdeable
    record Valid(boolean valid) implements Acknowledged {}

    /** A lost password was replaced. */
    @Serdeable
    record Reset(boolean reset) implements Acknowledged {}

    /** A password was changed. */
    @Serdeable
    record Changed(boolean changed) implements Acknowledged {}
}
