package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Application.TokenEndpointAuth;
import io.gatehouse.core.tenant.AuthenticateClient;
import io.gatehouse.core.tenant.AuthenticateClient.Presented;
import io.gatehouse.web.authing.AuthingTenants.Place;
import io.gatehouse.web.http.Fields;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.BasicCredentials;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applications that ask for tokens: named in one of the ways of section 2.2, and proven by the method that is theirs, which
 * for clients on a phone is none (section 13). Safe for several threads.
 */
@Singleton
public final class Clients {
    private final AuthingTenants tenants;
    private final AuthenticateClient authenticate;

    Clients(AuthingTenants tenants, AuthenticateClient authenticate) {
        this.tenants = tenants;
        this.authenticate = authenticate;
    }

    /** Where tokens are asked for; refused without an application, or if that one has not proven itself. */
    public Place require(HttpRequest<?> request, Fields body) {
        Asking asking = asking(request, body);
        return asking.proven(authenticate.execute(asking.application(), asking.presented()));
    }

    /**
     * Where the ticket of a QR code is exchanged: the application that shows the code, proven by its secret, unless it
     * lets browsers exchange tickets, which can keep none. Refused without an application, and in any case with a wrong
     * secret.
     */
    public Place requireForTicket(HttpRequest<?> request, Fields body) {
        Asking asking = asking(request, body);
        boolean isBare = asking.presented().how() == TokenEndpointAuth.NONE;
        return isBare && asking.application().qrLogin().browserExchange()
                ? asking.place()
                : asking.proven(authenticate.bySecret(asking.application(), asking.presented()));
    }

    /** An application that asks, and what it has to show. */
    private record Asking(Place place, Application application, Presented presented) {
        Place proven(Result<Application> result) {
            return switch (result) {
                case Result.Ok<Application> ignored -> place;
                case Result.Refused<Application>(Failure failure) -> throw new RefusedRequestException(failure);
            };
        }
    }

    private Asking asking(HttpRequest<?> request, Fields body) {
        Optional<BasicCredentials> basic = BasicCredentials.of(request);
        String clientId = body.filledText("client_id").orElse(null);
        Place place = tenants.placeOf(
                request, clientId == null ? basic.map(BasicCredentials::user).orElse(null) : clientId);
        Application application = place.application();
        if (application == null) {
            throw RefusedRequestException.of(FailureCode.TENANT_REQUIRED);
        }
        return new Asking(place, application, presented(basic, clientId, body));
    }

    private static Presented presented(Optional<BasicCredentials> basic, @Nullable String clientId, Fields body) {
        if (basic.isPresent()) {
            return new Presented(
                    TokenEndpointAuth.CLIENT_SECRET_BASIC,
                    basic.get().user(),
                    basic.get().password());
        }
        return body.optionalText("client_secret")
                .map(secret -> new Presented(TokenEndpointAuth.CLIENT_SECRET_POST, clientId, Secret.of(secret)))
                .orElseGet(Presented::nothing);
    }
}
