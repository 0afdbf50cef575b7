package io.gatehouse.web.vendor.wire;

import io.micronaut.serde.annotation.Serdeable;

/** The short answers: that something was done, which is all there is to say. */
public final class Done {
    private Done() {}

    /** A message is on its way, as far as anybody is told. */
    @Serdeable
    public record Sent(boolean sent) {}

    /** The password is a new one. */
    @Serdeable
    public record Reset(boolean reset) {}

    /** It is no more. */
    @Serdeable
    public record Deleted(boolean deleted) {}

    /** The session is over. */
    @Serdeable
    public record LoggedOut(boolean ok) {}
}
