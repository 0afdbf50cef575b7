package io.gatehouse.core.federation;

import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.session.SessionId;

/** What a way to an upstream is for. It is stored with the way, and is what the way ends as, whoever asks. */
public sealed interface JourneyPurpose {
    /** To sign in, or what the gate that began it makes of a proof. */
    record SignIn() implements JourneyPurpose {}

    /** To give the identity to somebody who is signed in. @param session in which that was asked for, and confirmed */
    record Link(PrincipalId principal, SessionId session) implements JourneyPurpose {}
}
