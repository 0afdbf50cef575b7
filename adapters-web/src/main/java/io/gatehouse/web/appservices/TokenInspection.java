package io.gatehouse.web.appservices;

import io.gatehouse.core.appuser.AppDoor;
import io.gatehouse.core.appuser.InspectAppToken;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.Secret;
import io.gatehouse.web.appservices.AppServicesTokens.Read;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Looks at access tokens as the routes that take them do. Safe for several threads. */
@Singleton
final class TokenInspection implements InspectAppToken {
    private final AppServicesTokens tokens;
    private final Bearers bearers;
    private final PrincipalStore principals;
    private final InstantSource clock;

    TokenInspection(AppServicesTokens tokens, Bearers bearers, PrincipalStore principals, InstantSource clock) {
        this.tokens = tokens;
        this.bearers = bearers;
        this.principals = principals;
        this.clock = clock;
    }

    @Override
    public Inspection inspect(AppDoor door, Secret token) {
        return tokens.readAccess(token.reveal())
                .filter(read -> read.tenant().equals(door.tenantId()))
                .filter(read -> read.standing().application().equals(door.id()))
                .filter(bearers::stands)
                .filter(this::hasHolder)
                .map(this::judged)
                .orElseGet(Inspection.Invalid::new);
    }

    private boolean hasHolder(Read read) {
        return principals
                .find(read.tenant(), read.standing().principal())
                .filter(holder -> holder.status().maySignIn())
                .isPresent();
    }

    private Inspection judged(Read read) {
        return read.hasExpired(clock.instant())
                ? new Inspection.Expired()
                : new Inspection.Good(tokens.claims(read.token()));
    }
}
