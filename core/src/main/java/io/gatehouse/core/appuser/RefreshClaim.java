package io.gatehouse.core.appuser;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;

/** What a refresh token says whose signature and times are good; whether its session lives, the store knows. */
public record RefreshClaim(SessionId session, PrincipalId principal) {}
