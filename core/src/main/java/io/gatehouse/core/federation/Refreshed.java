package io.gatehouse.core.federation;

/** What came of a refresh token, or why nothing did. */
public sealed interface Refreshed {
    /** Fresh tokens. Without a refresh token among them, the one that was used stays good (RFC 6749, section 6). */
    record With(UpstreamPerson.Tokens tokens) implements Refreshed {}

    /**
     * The upstream gave fresh tokens that are not for the identity, by what it says beside them. They are nobody's here, and the
     * refresh token that was used is to be taken for spent.
     */
    record Strange(UpstreamRefusal refusal) implements Refreshed {}

    /** Nothing; {@code EXPIRED} only if the upstream says that the refresh token is not good any more. */
    record Refused(UpstreamRefusal refusal) implements Refreshed {}
}
