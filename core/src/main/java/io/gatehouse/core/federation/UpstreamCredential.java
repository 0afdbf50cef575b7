package io.gatehouse.core.federation;

import io.gatehouse.core.support.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What somebody brings from an upstream to prove who they are there. Prints without its secrets. */
public sealed interface UpstreamCredential {

    /**
     * A code that a native application or a page got by its own dealings with the upstream.
     *
     * @param redirectUri the one it was asked for with; null: the connection's, if it has one
     * @param codeVerifier of the request's PKCE; null if it had none
     */
    record AuthorizationCode(
            Secret code,
            @Nullable URI redirectUri,
            @Nullable Secret codeVerifier) implements UpstreamCredential {
        /** A code alone. */
        public static AuthorizationCode of(Secret code) {
            return new AuthorizationCode(code, null, null);
        }
    }

    /**
     * The answer to an attempt that this server began.
     *
     * @param attempt what was sent along; its state has been compared already
     * @param issuer the answer's {@code iss} (RFC 9207, section 2); null if it had none
     * @param user Apple's {@code user}: the person's name as JSON, told once and not signed; null if there was none
     */
    record Callback(
            Secret code,
            RedirectAttempt attempt,
            @Nullable String issuer,
            @Nullable Secret user) implements UpstreamCredential {}

    /**
     * An id token that a native application or a page was given.
     *
     * @param accessToken given together with it; null if there is none
     * @param nonce that the token must hold; null: it is not compared, since this server did not ask
     */
    record IdToken(
            Secret token,
            @Nullable Secret accessToken,
            @Nullable Secret nonce) implements UpstreamCredential {
        /** An id token alone. */
        public static IdToken of(Secret token) {
            return new IdToken(token, null, null);
        }
    }

    /** An access token that a native application or a page was given. */
    record AccessToken(Secret token) implements UpstreamCredential {}

    /** A code of a WeChat mini program ({@code wx.login}). */
    record MiniProgramCode(Secret code) implements UpstreamCredential {}
}
