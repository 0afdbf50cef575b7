package io.gatehouse.core.federation;

/** What a notice of an upstream says, or why it is not believed. */
public sealed interface Heard {
    /** That. */
    record Of(UpstreamNotice notice) implements Heard {}

    /** Nothing. */
    record Refused(UpstreamRefusal refusal) implements Heard {}
}
