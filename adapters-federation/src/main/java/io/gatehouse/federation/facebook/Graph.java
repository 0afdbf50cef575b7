package io.gatehouse.federation.facebook;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.Endpoint;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.ClientSecrets;
import io.gatehouse.federation.upstream.Forms;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two questions to the Graph API. */
final class Graph {
    private static final URI DEBUG_TOKEN = URI.create("https://graph.facebook.com/v21.0/debug_token");
    private static final URI ME = URI.create("https://graph.facebook.com/v21.0/me");
    private static final String FIELDS = "id,name,first_name,last_name,email,picture";

    private static final Map<String, String> PERMITTED =
            new TreeMap<>(Map.of("user_gender", "gender", "user_birthday", "birthday", "user_age_range", "age_range"));

    private final Wire wire;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    Graph(Wire wire, ClientSecrets secrets, InstantSource clock) {
        this.wire = wire;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Whose token it is, if it is valid and one of our application's. */
    String ownerOf(Connection connection, Secret accessToken) {
        Peer peer = connection.peer();
        String application = peer.clientId() + "|" + secrets.require(connection).reveal();
        URI address = Forms.with(
                peer.endpoint(Endpoint.DEBUG_TOKEN, DEBUG_TOKEN), Map.of("input_token", accessToken.reveal()));
        Reply reply = wire.get(peer, address, Map.of("Authorization", "Bearer " + application));
        if (!reply.isSuccess()) {
            throw RefusedException.misconfigured("debug_token refuses the application with status " + reply.status());
        }
        Json token = reply.json().object("data").orElseThrow(() -> RefusedException.malformed("no data of the token"));
        requireOurs(peer, token);
        requireValid(token);
        return token.id("user_id").orElseThrow(() -> RefusedException.invalid("the token is no person's"));
    }

    private static void requireOurs(Peer peer, Json token) {
        if (token.id("app_id").filter(peer::accepts).isEmpty()) {
            throw new RefusedException(Reason.WRONG_AUDIENCE, "the token is for another application");
        }
    }

    /** An expiry of 0 means none. */
    private void requireValid(Json token) {
        long expiry = token.number("expires_at").orElse(0L);
        if (expiry > 0 && expiry <= clock.instant().getEpochSecond()) {
            throw new RefusedException(Reason.EXPIRED, "expires_at");
        }
        if (!token.isTrue("is_valid")) {
            throw RefusedException.invalid("the token is not valid");
        }
    }

    /** What the token's owner is like. */
    Json me(Connection connection, Secret accessToken, String owner) {
        Peer peer = connection.peer();
        URI address = Forms.with(
                peer.endpoint(Endpoint.USER_INFO, ME),
                Map.of("fields", fields(peer), "appsecret_proof", proof(accessToken, secrets.require(connection))));
        Reply reply = wire.get(peer, address, Map.of("Authorization", "Bearer " + accessToken.reveal()));
        if (!reply.isSuccess()) {
            throw RefusedException.invalid("the profile is refused with status " + reply.status());
        }
        if (!reply.json().id("id").equals(java.util.Optional.of(owner))) {
            throw RefusedException.malformed("the profile is another person's");
        }
        return reply.json();
    }

    /** What needs a permission of its own is asked for where the connection asks people for that. */
    private static String fields(Peer peer) {
        StringBuilder fields = new StringBuilder(FIELDS);
        PERMITTED.forEach((scope, field) -> fields.append(peer.scopes().contains(scope) ? "," + field : ""));
        return fields.toString();
    }

    /** "Secure Graph API calls": shows that the request comes from who holds the secret. */
    private static String proof(Secret accessToken, Secret appSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(appSecret.utf8(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(accessToken.utf8()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            throw RefusedException.misconfigured("the client secret is empty");
        }
    }
}
