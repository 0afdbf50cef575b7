package io.gatehouse.web.authing;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.federation.BindIdentity;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.SignInWithUpstream;
import io.gatehouse.core.federation.UpstreamCredential;
import io.gatehouse.core.federation.UpstreamSignIn;
import io.gatehouse.core.federation.UsableConnections;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Log-ins by what an upstream gave a client (sections 11 and 13.2). Safe for several threads. */
@Singleton
public final class SocialLogIns {
    /** Names of members of a body. */
    public static final String CODE = "code";

    public static final String ACCESS_TOKEN = "access_token";
    private static final String ID_TOKEN = "id_token";

    private final UsableConnections connections;
    private final SignInWithUpstream signIn;
    private final BindIdentity bind;
    private final Origins origins;

    SocialLogIns(UsableConnections connections, SignInWithUpstream signIn, BindIdentity bind, Origins origins) {
        this.connections = connections;
        this.signIn = signIn;
        this.bind = bind;
        this.origins = origins;
    }

    /** The connection that a client names by its id or its name; refused if there is none at that door. */
    public Connection require(Door door, String named) {
        return ConnectionId.parse(named)
                .flatMap(id -> connections.find(door, id))
                .or(() -> Provider.parse(named).flatMap(name -> connections.named(door, name)))
                .orElseThrow(SocialLogIns::unknown);
    }

    /** The one connection of that kind at that door, for clients that name none; refused unless there is exactly one. */
    public Connection requireOnly(Door door, ProviderKind kind) {
        List<Connection> ofKind = connections.all(door).stream()
                .filter(connection -> connection.kind() == kind
                        || (connection.kind() == ProviderKind.STUB
                                && connection.type().equals(kind.label())))
                .toList();
        if (ofKind.size() != 1) {
            throw unknown();
        }
        return ofKind.getFirst();
    }

    private static RefusedRequestException unknown() {
        return RefusedRequestException.of(FailureCode.UNKNOWN_CONNECTION);
    }

    /** By a code. */
    public static UpstreamCredential code(Fields fields) {
        return UpstreamCredential.AuthorizationCode.of(fields.secret(CODE));
    }

    /** By an id token where there is one, which proves more, or else by an access token. */
    public static UpstreamCredential token(Fields fields) {
        Optional<Secret> access = fields.filledText(ACCESS_TOKEN).map(Secret::of);
        Optional<Secret> id = fields.filledText(ID_TOKEN).map(Secret::of);
        return id.<UpstreamCredential>map(token -> new UpstreamCredential.IdToken(token, access.orElse(null), null))
                .orElseGet(() -> new UpstreamCredential.AccessToken(fields.secret(ACCESS_TOKEN)));
    }

    /** Signs in, or asks. */
    public UpstreamSignIn signIn(
            HttpRequest<?> request, Door door, Connection connection, UpstreamCredential credential) {
        return signIn.execute(new SignInWithUpstream.Command(door, connection, credential, origin(request)));
    }

    /** Answers the question that the member {@code key} names. */
    public SignInResult answer(HttpRequest<?> request, Door door, Fields fields, BindIdentity.Proof proof) {
        return bind.execute(new BindIdentity.Command(door, fields.secret("key"), proof, origin(request)));
    }

    /** The code of the question (1640, 1641 or 2921). */
    public static int codeOf(UpstreamSignIn.Question question) {
        return switch (question) {
            case BIND -> AuthingErrors.BIND_DUE;
            case BIND_OR_CREATE -> AuthingErrors.BIND_OR_CREATE_DUE;
            case SELECT -> AuthingErrors.SELECTION_DUE;
        };
    }

    private Origin origin(HttpRequest<?> request) {
        return origins.of(request, AuthingTokens.GATE);
    }
}
