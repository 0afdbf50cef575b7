package io.gatehouse.core.appuser;

import io.gatehouse.core.credential.ApiKeyMark;
import io.gatehouse.core.federation.NewIdentity;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.signin.SignInStore.Attempt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider made of somebody's credentials, once they were found to be good (section 3.4). */
public sealed interface AppProof {
    /** Nobody in particular: a new user each time. */
    record Anonymous() implements AppProof {}

    /**
     * A credential of a principal that is known: a password, an API key.
     *
     * @param identity id of the identity that this credential is
     * @param key the user's key that it is; null if it is none
     * @param attempt the counted attempt; null if none was counted
     * @param mustChangePassword a new password is due before anything else
     */
    record OfPrincipal(
            Principal principal,
            String identity,
            @Nullable ApiKeyMark key,
            @Nullable Attempt attempt,
            boolean mustChangePassword)
            implements AppProof {
        @Override
        public String toString() {
            return "OfPrincipal[" + principal + "]";
        }
    }

    /**
     * An identity that the application's own provider vouches for; whoever holds it becomes a user at his first log-in.
     *
     * @param id as {@link AppIdentity#isId} takes it
     * @param data what the provider tells of him now
     */
    record OfIdentity(String id, Map<String, @Nullable Object> data) implements AppProof {
        @Override
        public String toString() {
            return "OfIdentity";
        }
    }

    /**
     * An identity at an upstream, the same for every gate.
     *
     * @param identity with what the upstream tells of him now
     * @param makesUsers whether somebody who is seen for the first time is made a user
     */
    record OfUpstream(NewIdentity identity, boolean makesUsers) implements AppProof {
        UpstreamSubject upstream() {
            return identity.upstream();
        }
    }
}
