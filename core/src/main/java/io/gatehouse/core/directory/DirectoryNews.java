package io.gatehouse.core.directory;

import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import java.time.Duration;

/** Told what an operator wants to know of directories, for logs and figures. Safe for several threads; throws nothing. */
public interface DirectoryNews {
    /** Nobody is told. */
    DirectoryNews NONE = new DirectoryNews() {};

    /** A log-in was decided. @param took how long the directory took */
    default void answered(Directory directory, Verdict verdict, Duration took) {}

    /** The directory did not answer. */
    default void unavailable(Directory directory, Outage outage) {}

    /** What the directory says could not be taken over: it has not the form here, or belongs to somebody else. */
    default void leftOut(Directory directory, PrincipalId principal, Identifier.Type type) {}

    /** A rule gives a role that the tenant has not. */
    default void unknownRole(Directory directory, RoleName role) {}

    /** One of the people that were read could not be brought up to date; the others are. */
    default void failed(Directory directory, RuntimeException defect) {}

    /** A reading of the directory's people has ended. */
    default void read(Directory directory, SyncReport report) {}

    /** How a log-in was decided. */
    enum Verdict {
        RIGHT,
        WRONG,
        WITHHELD,
        UNAVAILABLE
    }
}
