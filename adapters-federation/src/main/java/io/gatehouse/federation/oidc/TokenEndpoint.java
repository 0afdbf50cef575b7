package io.gatehouse.federation.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Exchange of codes and refreshing of tokens (RFC 6749, sections 4.1.3 and 6). Safe for several threads. */
public final class TokenEndpoint {
    private final Wire wire;

    public TokenEndpoint(Wire wire) {
        this.wire = wire;
    }

    /**
     * Who asks.
     *
     * @param secret empty: a public client
     * @param inBody the secret goes into the form (section 2.3.1), else into the header
     */
    public record Client(String id, Optional<Secret> secret, boolean inBody) {}

    /** What is exchanged. */
    public record Grant(Secret code, Optional<String> redirectUri, Optional<Secret> codeVerifier) {
        /** A code that was brought, with the connection's redirect address if it names none of its own. */
        public static Grant of(Peer peer, AuthorizationCode brought) {
            Optional<URI> redirectUri =
                    Optional.ofNullable(brought.redirectUri()).or(() -> Optional.ofNullable(peer.redirectUri()));
            return new Grant(
                    brought.code(), redirectUri.map(URI::toString), Optional.ofNullable(brought.codeVerifier()));
        }

        /** The code of an attempt that was begun here. */
        public static Grant of(Callback answer) {
            return new Grant(
                    answer.code(),
                    Optional.of(answer.attempt().redirectUri().toString()),
                    Optional.of(answer.attempt().codeVerifier()));
        }
    }

    /** The endpoint's answer. @throws RefusedException if there is none, or it refuses */
    public Json exchange(Peer peer, URI address, Client client, Grant grant) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", grant.code().reveal());
        grant.redirectUri().ifPresent(uri -> form.put("redirect_uri", uri));
        grant.codeVerifier().ifPresent(verifier -> form.put("code_verifier", verifier.reveal()));
        return accepted(asked(peer, address, client, form));
    }

    /** Fresh tokens (section 6). @throws RefusedException as for a code; as expired if the token is not good any more */
    public Json refresh(Peer peer, URI address, Client client, Secret refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        Reply reply = asked(peer, address, client, form);
        if (reply.json().text("error").filter("invalid_grant"::equals).isPresent()) {
            throw new RefusedException(Reason.EXPIRED, "the token endpoint says that the refresh token is not good");
        }
        return accepted(reply);
    }

    /** Revokes a token (RFC 7009, section 2). @throws RefusedException if the endpoint does not say that it has */
    public void revoke(Peer peer, URI address, Client client, Secret token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token.reveal());
        Reply reply = asked(peer, address, client, form);
        if (!reply.isSuccess()) {
            accepted(reply);
        }
    }

    private Reply asked(Peer peer, URI address, Client client, Map<String, String> form) {
        boolean inHeader = client.secret().isPresent() && !client.inBody();
        if (!inHeader) {
            form.put("client_id", client.id());
            client.secret().ifPresent(secret -> form.put("client_secret", secret.reveal()));
        }
        return wire.postForm(peer, address, inHeader ? authorization(client) : Map.of(), form);
    }

    private static Map<String, String> authorization(Client client) {
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(
                client.secret().orElseThrow().reveal());
        return Map.of(
                "Authorization", new ClientSecretBasic(new ClientID(client.id()), secret).toHTTPAuthorizationHeader());
    }

    /** RFC 6749, section 5.2; some providers tell errors with status 200. */
    static Json accepted(Reply reply) {
        Optional<String> error = reply.json().text("error");
        if (reply.isSuccess() && error.isEmpty()) {
            return reply.json();
        }
        throw new RefusedException(
                switch (error.orElse("")) {
                    case "invalid_client",
                            "unauthorized_client",
                            "redirect_uri_mismatch",
                            "incorrect_client_credentials",
                            "unsupported_grant_type",
                            "invalid_scope" -> Reason.MISCONFIGURED;
                    case "temporarily_unavailable", "server_error" -> Reason.UNREACHABLE;
                    default -> Reason.INVALID_CREDENTIAL;
                },
                "the token endpoint refuses with status " + reply.status() + " " + known(error));
    }

    /** Errors of the standard's form are named; anything else is not repeated. */
    private static String known(Optional<String> error) {
        return error.filter(text -> Forms.isPlainWord(text)).orElse("");
    }
}
