package io.gatehouse.core.federation;

import io.gatehouse.core.support.Secret;
import org.jspecify.annotations.Nullable;

/**
 * With what an upstream sent somebody back. It proves something only together with the attempt that it answers. Prints without
 * its secrets.
 *
 * @param issuer the answer's {@code iss} (RFC 9207, section 2); null if it had none
 * @param user Apple's {@code user}: the person's name as JSON, told once and not signed; null if there was none
 */
public record UpstreamAnswer(
        Secret code, @Nullable String issuer, @Nullable Secret user) {
    /** What signs its person in, as answer to a way that was begun for that. */
    public UpstreamCredential credential(UpstreamJourneys.Ended.ToSignIn way) {
        return credential(way.attempt());
    }

    UpstreamCredential credential(RedirectAttempt attempt) {
        return new UpstreamCredential.Callback(code, attempt, issuer, user);
    }
}
