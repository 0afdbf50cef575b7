package io.gatehouse.federation.oidc;

import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.RedirectAttempt;
import io.gatehouse.federation.upstream.Forms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where people are sent for a code, as the standards have it (RFC 6749, section 4.1.1; RFC 7636, section 4.3). */
public final class CodeRequest {
    private CodeRequest() {}

    /**
     * The address with the attempt's parameters.
     *
     * @param scope as {@link #scope} tells it; empty: none is asked for
     */
    public static URI of(URI address, Peer peer, RedirectAttempt attempt, String scope) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", peer.clientId());
        parameters.put("redirect_uri", attempt.redirectUri().toString());
        if (!scope.isEmpty()) {
            parameters.put("scope", scope);
        }
        parameters.put("state", attempt.state().reveal());
        parameters.put("code_challenge", Pkce.challenge(attempt.codeVerifier()));
        parameters.put("code_challenge_method", "S256");
        return Forms.with(address, parameters);
    }

    /** The connection's scopes, or else the usual ones. @param separator what the provider wants between two */
    public static String scope(Peer peer, String usual, String separator) {
        return peer.scopes().isEmpty() ? usual : String.join(separator, peer.scopes());
    }
}
