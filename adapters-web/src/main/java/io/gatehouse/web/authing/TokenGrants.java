package io.gatehouse.web.authing;

import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.IdTokens;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.web.authing.wire.TokenSet;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log-ins that are answered with a set of tokens (sections 11 and 13.1). Safe for several threads. */
@Singleton
public final class TokenGrants {
    private final IdTokens idTokens;

    TokenGrants(IdTokens idTokens) {
        this.idTokens = idTokens;
    }

    /**
     * A log-in for a scope: where it comes in, and what it may be told. Scopes that are not known are not granted, nor is
     * {@code offline_access} as long as there is nowhere to spend a refresh token; who asks for none that is known gets
     * {@code openid profile}.
     */
    public record Grant(Door door, List<String> scopes) {
        public static Grant of(AuthingTenants.Place place, @Nullable String requested) {
            List<String> asked = requested == null ? List.of() : Arrays.asList(requested.split(" "));
            List<String> known =
                    ScopeClaims.KNOWN.stream().filter(asked::contains).toList();
            List<String> granted = known.isEmpty() ? List.of(ScopedTokens.DEFAULT_SCOPE.split(" ")) : known;
            return new Grant(AuthingTenants.doorOf(place, new ScopedTokens(String.join(" ", granted))), granted);
        }
    }

    /** The tokens of a log-in. */
    public TokenSet tokenSet(Grant grant, Principal principal, IssuedTokens tokens) {
        String idToken = grant.scopes().contains(ScopeClaims.OPENID)
                ? idTokens.issue(grant.door(), principal, tokens, ScopeClaims.of(grant.scopes(), principal), null)
                : null;
        long seconds =
                tokens.accessExpiresAt().getEpochSecond() - tokens.issuedAt().getEpochSecond();
        return TokenSet.of(String.join(" ", grant.scopes()), tokens.access(), idToken, seconds);
    }
}
