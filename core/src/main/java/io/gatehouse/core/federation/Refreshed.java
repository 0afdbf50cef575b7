package io.gatehouse.core.federation;

/** What came of a refresh token, or why nothing did. */
public sealed interface Refreshed {
    /** Fresh tokens. Without a refresh token among them, the one that was used stays good (RFC 6749, section 6). */
    record With(UpstreamPerson.Tokens tokens) implements Refreshed {}

    /** Nothing; {@code EXPIRED} if the upstream says that the refresh token is not good any more. */
    record Refused(UpstreamRefusal refusal) implements Refreshed {}
}
