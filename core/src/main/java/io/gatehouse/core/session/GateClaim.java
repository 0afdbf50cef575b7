package io.gatehouse.core.session;

import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.token.Claims;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claim that we alone read: through which gate, whose kind, and of which authentication generation a token is. */
record GateClaim(String gate, PrincipalKind kind, int generation) {
    static final String NAME = "gh";

    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("gate", gate);
        members.put("kind", kind.name());
        members.put("gen", generation);
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
                return Optional.of(new GateClaim(gate, known, generation.intValue()));
            }
        }
        return Optional.empty();
    }
}
