package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.support.Secret;
import io.gatehouse.federation.upstream.Json;
import io.gatehouse.federation.upstream.RefusedException;
import io.gatehouse.federation.upstream.Reply;
import io.gatehouse.federation.upstream.Wire;
import java.net.URI;
import java.util.Map;

/** OpenID Connect Core 1.0, section 5.3. Answers that are JWTs are not asked for. */
final class UserInfo {
    private final Wire wire;

    UserInfo(Wire wire) {
        this.wire = wire;
    }

    /** The claims, with what the endpoint tells besides; what the id token says stands. */
    Json complete(Peer peer, URI address, Secret accessToken, Json claims) {
        Reply reply = wire.get(peer, address, Map.of("Authorization", "Bearer " + accessToken.reveal()));
        if (!reply.isSuccess()) {
            throw RefusedException.malformed("the userinfo endpoint refuses with status " + reply.status());
        }
        requireSameSubject(claims, reply.json());
        return unmixed(claims, reply.json()).with(claims);
    }

    /** That one of two addresses is verified says nothing of the other. */
    private static Json unmixed(Json claims, Json told) {
        boolean isAnother = claims.has("email") && !claims.text("email").equals(told.text("email"));
        return isAnother ? told.without("email_verified") : told;
    }

    /** Section 5.3.2: exactly the id token's, else nothing of the answer is used. */
    private static void requireSameSubject(Json claims, Json told) {
        if (told.text("sub").isEmpty() || !told.text("sub").equals(claims.text("sub"))) {
            throw RefusedException.malformed("the userinfo endpoint tells of another subject");
        }
    }
}
