package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sets one OpenID Connect provider apart from another. The default of each method is the standard's; a preset says what
 * its provider does otherwise. Safe for several threads.
 */
public interface Dialect {
    /** What is known of the issuer, without asking or by {@code discovery}. @throws RefusedException if nothing is */
    Metadata metadata(Connection connection, Discovery discovery);

    /** Which issuers its id tokens may name; the plain one by default, exactly. */
    default boolean isIssuer(Peer peer, Metadata metadata, String issuer, Json claims) {
        return issuer.equals(metadata.issuer());
    }

    /** Whether an answer to an authorization request that names that issuer is this one's (RFC 9207, section 2.4). */
    default boolean isAnswerOf(Peer peer, Metadata metadata, String issuer) {
        return isIssuer(peer, metadata, issuer, Json.empty());
    }

    /**
     * Whether a key that is published with the name of that issuer signs a token of these claims. By default any key of the set
     * does, since that name is no member of the standard's (RFC 7517, section 4).
     */
    default boolean isKeyOf(String keyIssuer, Json claims) {
        return true;
    }

    /** Whether the authorized party of a token with one audience must be ours. */
    default boolean azpIsOurs() {
        return true;
    }

    /** What is asked for, if the connection does not say. */
    default List<String> scopes() {
        return List.of("openid", "profile", "email");
    }

    /** Parameters of the authorization request beside the standard's. */
    default Map<String, String> authorizationParameters(Connection connection) {
        return Map.of();
    }

    /** Whether requests carry a code challenge (RFC 7636). */
    default boolean usesPkce() {
        return true;
    }

    /** The client secret for the token endpoint; empty for a public client. */
    Optional<Secret> clientSecret(Connection connection);

    /** The redirect address that goes with a code of a native application; empty: none is sent. */
    default Optional<String> nativeRedirectUri(Peer peer) {
        return Optional.ofNullable(peer.redirectUri()).map(URI::toString);
    }

    /** Whether the userinfo endpoint is asked after these claims. */
    default boolean asksUserInfo(Json claims) {
        return !claims.has("email") || !claims.has("name");
    }

    /** As whom the provider vouches, of the names that its tokens may bear; the plain one by default. */
    default String identityIssuer(Metadata metadata, Json claims) {
        return metadata.issuer();
    }

    /** Tells what the person is like, by the standard claims (OpenID Connect Core 1.0, section 5.1). */
    default void describe(People person, Json claims, UpstreamCredential credential) {
        person.called(
                        claims.text("name"),
                        claims.text("given_name"),
                        claims.text("family_name"),
                        claims.text("nickname"),
                        claims.text("picture"))
                .reachedAt(claims.text("email"), claims.isTrue("email_verified"), false);
    }
}
