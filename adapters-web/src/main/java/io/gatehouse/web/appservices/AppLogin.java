package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.AppProof;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.web.http.Fields;

/**
 * One way in: reads a provider's credentials from the body of a log-in and has them judged. One bean for each provider; safe
 * for several threads. What follows from the proof is the same for all (section 3.4).
 */
interface AppLogin {
    /** Which provider this is. Asked only where the application has it enabled. */
    ProviderType type();

    /**
     * The proof, or why there is none. May end the request by {@link RefusedHereException} in words of its own; those of a
     * link are made harmless by the caller (section 8.2).
     */
    Result<AppProof> prove(Attempt attempt);

    /**
     * A log-in as asked for. Prints without the body.
     *
     * @param provider the application's settings of this provider
     * @param body without wrappers of extended JSON, as {@link Ejson} has it
     */
    record Attempt(AppDoor door, ProviderSettings provider, Fields body, Origin origin) {
        @Override
        public String toString() {
            return "Attempt[" + door.id() + "]";
        }
    }
}
