package io.gatehouse.federation.oauth2;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionSetting;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.core.federation.Refreshed;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamCredential.AccessToken;
import io.gatehouse.core.federation.UpstreamCredential.AuthorizationCode;
import io.gatehouse.core.federation.UpstreamCredential.Callback;
import io.gatehouse.core.federation.UpstreamCredential.IdToken;
import io.gatehouse.core.federation.UpstreamCredential.MiniProgramCode;
import io.gatehouse.core.federation.UpstreamPerson;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.oidc.CodeRequest;
import io.gatehouse.federation.oidc.TokenEndpoint;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.People;
import io.gatehouse.federation.upstream.Protocol;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Any provider of OAuth 2.0 that tells whose an access token is (RFC 6749, section 4.1; RFC 6750, section 2.1). Where it is, and
 * under which members it tells about the person, is all in the connection. Tokens that are brought prove nobody: nothing says
 * for which application they were issued. Safe for several threads.
 */
public final class OAuth2Protocol implements Protocol {
    private final Wire wire;
    private final TokenEndpoint tokens;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    public OAuth2Protocol(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.tokens = new TokenEndpoint(wire);
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(Connection connection, RedirectAttempt attempt) {
        Peer peer = connection.peer();
        return CodeRequest.of(address(peer, Endpoint.AUTHORIZATION), peer, attempt, CodeRequest.scope(peer, "", " "));
    }

    @Override
    public UpstreamPerson identify(Connection connection, UpstreamCredential credential) {
        return switch (credential) {
            case Callback answer -> exchanged(connection, TokenEndpoint.Grant.of(answer));
            case AuthorizationCode brought -> exchanged(connection, TokenEndpoint.Grant.of(connection.peer(), brought));
            case AccessToken ignored -> throw RefusedException.unsupported("a token's application is not known here");
            case IdToken ignored -> throw RefusedException.unsupported("there are no id tokens here");
            case MiniProgramCode ignored -> throw RefusedException.unsupported("there are no mini programs here");
        };
    }

    private UpstreamPerson exchanged(Connection connection, TokenEndpoint.Grant grant) {
        Peer peer = connection.peer();
        Json answer = tokens.exchange(peer, address(peer, Endpoint.TOKEN), client(connection), grant);
        Reply reply = wire.get(
                peer,
                address(peer, Endpoint.USER_INFO),
                Map.of("Authorization", "Bearer " + answer.required("access_token")));
        if (!reply.isSuccess()) {
            throw RefusedException.invalid("the user is refused with status " + reply.status());
        }
        return person(connection, new Told(reply.json(), peer), answer);
    }

    private TokenEndpoint.Client client(Connection connection) {
        return new TokenEndpoint.Client(connection.peer().clientId(), Optional.of(secrets.require(connection)), true);
    }

    @Override
    public Refreshed refresh(Connection connection, UpstreamSubject of, Secret refreshToken) {
        Peer peer = connection.peer();
        Json answer = tokens.refresh(peer, address(peer, Endpoint.TOKEN), client(connection), refreshToken);
        return People.tokens(answer, clock.instant())
                .<Refreshed>map(Refreshed.With::new)
                .orElseThrow(() -> RefusedException.malformed("the answer has no access token"));
    }

    @Override
    public void revoke(Connection connection, Secret token) {
        Peer peer = connection.peer();
        URI address = Optional.ofNullable(peer.endpoints().get(Endpoint.REVOCATION))
                .orElseThrow(() -> RefusedException.unsupported("the connection names no address for revoking tokens"));
        tokens.revoke(peer, address, client(connection), token);
    }

    private UpstreamPerson person(Connection connection, Told told, Json answer) {
        return People.of(connection, told.id(ConnectionSetting.SUBJECT_MEMBER, "id"))
                .called(
                        told.text(ConnectionSetting.NAME_MEMBER, "name"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        told.text(ConnectionSetting.PICTURE_MEMBER, "picture"))
                .reachedAt(
                        told.text(ConnectionSetting.EMAIL_MEMBER, "email"),
                        told.isTrue(ConnectionSetting.EMAIL_VERIFIED_MEMBER),
                        false)
                .telling(told.answer())
                .holding(connection, answer, clock.instant())
                .done();
    }

    private static URI address(Peer peer, Endpoint endpoint) {
        return Optional.ofNullable(peer.endpoints().get(endpoint))
                .orElseThrow(() -> RefusedException.misconfigured("the connection lacks an address"));
    }
}
