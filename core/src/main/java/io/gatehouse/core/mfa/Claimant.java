package io.gatehouse.core.mfa;

import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;

/** Who asks about his own factors: somebody who is signed in, or whose sign-in waits for a factor that he has not yet. */
public sealed interface Claimant {
    /** By a session, which must still live. */
    record SignedIn(Caller caller) implements Claimant {}

    /** By the ticket of a sign-in that waits. He may enrol only as long as he has no factor at all. */
    record Waiting(Door door, HalfSignIn half) implements Claimant {}
}
