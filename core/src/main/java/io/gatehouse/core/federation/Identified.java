package io.gatehouse.core.federation;

/** Whom a credential proves, or why nobody. */
public sealed interface Identified {
    /** That person. */
    record As(UpstreamPerson person) implements Identified {}

    /** Nobody. */
    record Refused(UpstreamRefusal refusal) implements Identified {}

    /** Nobody, for that reason. */
    static Identified refused(UpstreamRefusal.Reason reason, String note) {
        return new Refused(new UpstreamRefusal(reason, note));
    }
}
