package io.gatehouse.web.authing.graphql;

import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.web.authing.AuthingErrors;
import io.gatehouse.web.authing.AuthingTenants;
import io.gatehouse.web.authing.Bearers;
import io.gatehouse.web.authing.wire.UserRecord;
import jakarta.inject.Singleton;

/** Callers who ask about themselves: nobody is told of anybody else. Safe for several threads. */
@Singleton
final class OwnCallers {
    private final AuthingTenants tenants;
    private final Bearers bearers;

    OwnCallers(AuthingTenants tenants, Bearers bearers) {
        this.tenants = tenants;
        this.bearers = bearers;
    }

    /** A caller and his door. */
    record Own(Caller caller, Door door) {}

    /** Who asks; refused as not logged in (2020) without a good token of the pool that the request names. */
    Own of(Asked asked) {
        Caller caller = bearers.require(asked.request());
        return new Own(caller, tenants.doorOf(asked.request(), caller));
    }

    /** The same, if the user whose field is asked for is himself; else refused (2202). */
    Own ofUser(Asked asked) {
        Own own = of(asked);
        boolean isOwn = asked.source() instanceof UserRecord user
                && user.id().equals(own.caller().principal().hex());
        if (!isOwn) {
            throw new RefusedOperationException(AuthingErrors.NOT_YOURS, null);
        }
        return own;
    }

    /** The same, if the argument of that name is his own id or left out; else refused (2202). */
    Own of(Asked asked, String idArgument) {
        Own own = of(asked);
        boolean isOwn = asked.arguments()
                .filledText(idArgument)
                .map(own.caller().principal().hex()::equals)
                .orElse(true);
        if (!isOwn) {
            throw new RefusedOperationException(AuthingErrors.NOT_YOURS, null);
        }
        return own;
    }
}
