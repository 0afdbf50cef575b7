package io.gatehouse.web.appengine.wire;

import io.micronaut.serde.annotation.Serdeable;

/** A staff member that was registered and has to prove a second factor before it is signed in. */
@Serdeable
public record StaffAnswer(User user, Data data) {
    /** The first generation's envelope. */
    @Serdeable
    public record Data(User user) {}

    /** Both generations' members. */
    public static StaffAnswer of(User user) {
        return new StaffAnswer(user, new Data(user));
    }
}
