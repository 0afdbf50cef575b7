package io.gatehouse.core.session;

import io.gatehouse.core.access.ContextId;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.token.Claims;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claim that we alone read: through which gate, whose kind, and of which authentication generation a token is; in
 * access tokens also in which context the session stands, and after what time without use it has ended.
 *
 * @param context null for none
 * @param idle null for no limit; whole seconds
 */
record GateClaim(
        String gate,
        PrincipalKind kind,
        int generation,
        @Nullable ContextId context,
        @Nullable Duration idle) {
    static final String NAME = "gh";

    /** Of a refresh token: what else there is to know, the store knows. */
    static GateClaim ofRefresh(Principal principal, Session session) {
        return new GateClaim(session.gate(), principal.kind(), session.generation(), null, null);
    }

    /** Of an access token. */
    static GateClaim ofAccess(Door door, Principal principal, Session session) {
        Duration idle = door.tenant().policies().session().idle();
        return new GateClaim(session.gate(), principal.kind(), session.generation(), session.context(), idle);
    }

    /** Of an id token, which counts as an access token at its own gate. */
    static GateClaim ofIdentity(Door door, Principal principal) {
        Duration idle = door.tenant().policies().session().idle();
        return new GateClaim(door.profile().gate(), principal.kind(), principal.generation(), null, idle);
    }

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("gate", gate);
        members.put("kind", kind.name());
        members.put("gen", generation);
        if (context != null) {
            members.put("ctx", context.hex());
        }
        if (idle != null) {
            members.put("idle", idle.toSeconds());
        }
        return members;
    }

    static Optional<GateClaim> in(Claims claims) {
        if (!(claims.members().get(NAME) instanceof Map<?, ?> members)
                || !(members.get("gate") instanceof String gate)
                || !(members.get("kind") instanceof String kind)
                || !(members.get("gen") instanceof Number generation)) {
            return Optional.empty();
        }
        for (PrincipalKind known : PrincipalKind.values()) {
            if (known.name().equals(kind)) {
                return Optional.of(
                        new GateClaim(gate, known, generation.intValue(), contextIn(members), idleIn(members)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable ContextId contextIn(Map<?, ?> members) {
        return members.get("ctx") instanceof String id && HexId.isValid(id) ? new ContextId(id) : null;
    }

    private static @Nullable Duration idleIn(Map<?, ?> members) {
        return members.get("idle") instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null;
    }
}
