package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh token says whose signature and times are good; whether its session lives, the store knows.
 *
 * @param key the user's key by which the session was opened; null if by none
 */
public record RefreshClaim(
        SessionId session, PrincipalId principal, @Nullable ApiKeyMark key) {}
