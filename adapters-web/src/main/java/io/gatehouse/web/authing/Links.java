package io.gatehouse.web.authing;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.RequestLink;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.http.Origins;
import io.gatehouse.web.http.PublicNames;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Addresses at which people link an identity to the account that they are logged in to (section 13.5). Safe for several threads. */
@Singleton
public final class Links {
    /** Path of the page that asks. */
    public static final String PAGE = "/connections/link";

    /** Parameters of the page: the ticket, and how what comes of it is told, as at a log-in elsewhere (section 11). */
    public static final String TICKET = "ticket";

    public static final String RELAY_METHOD = "relay_method";
    public static final String TARGET = "target_url";

    private static final List<String> SAID = List.of("true", "1");
    private static final List<String> UNSAID = List.of("", "undefined", "null");

    private final Bearers bearers;
    private final SocialLogIns social;
    private final AuthingTenants tenants;
    private final RequestLink request;
    private final PublicNames names;
    private final Origins origins;

    Links(
            Bearers bearers,
            SocialLogIns social,
            AuthingTenants tenants,
            RequestLink request,
            PublicNames names,
            Origins origins) {
        this.bearers = bearers;
        this.social = social;
        this.tenants = tenants;
        this.request = request;
        this.names = names;
        this.origins = origins;
    }

    /**
     * An address for whom the parameter {@code id_token} names, or the bearer where there is none; it holds a ticket instead.
     * Refused as {@link RequestLink} is; {@code INVALID_TICKET} for an {@code id_token} that is not good, {@code NOT_PERMITTED}
     * for a bearer of somebody else.
     */
    public Result<URI> ask(HttpRequest<?> asked) {
        Caller caller = callerOf(asked);
        Door door = tenants.doorOf(asked, caller);
        Application application = door.application();
        if (application == null) {
            return Result.refused(FailureCode.TENANT_REQUIRED);
        }
        Connection connection = social.require(
                door,
                parameter(asked, "ext_idp_conn_identifier")
                        .orElseThrow(() -> RefusedRequestException.field("ext_idp_conn_identifier")));
        Optional<String> target = registered(asked, application);
        return request.execute(
                        new RequestLink.Command(caller, application, connection, origins.of(asked, AuthingTokens.GATE)))
                .map(ticket -> address(door.tenant(), ticket, method(asked), target));
    }

    private Caller callerOf(HttpRequest<?> asked) {
        Optional<String> token = parameter(asked, "id_token");
        if (token.isEmpty()) {
            return bearers.require(asked);
        }
        Caller caller =
                bearers.find(token.get()).orElseThrow(() -> RefusedRequestException.of(FailureCode.INVALID_TICKET));
        boolean isAnothers = bearers.find(asked)
                .filter(bearer -> !bearer.principal().equals(caller.principal()))
                .isPresent();
        if (isAnothers) {
            throw RefusedRequestException.of(FailureCode.NOT_PERMITTED);
        }
        return caller;
    }

    /** Letter by letter, as where a log-in's result is told. */
    private static Optional<String> registered(HttpRequest<?> asked, Application application) {
        Optional<String> target = parameter(asked, TARGET);
        boolean isRegistered = target.isEmpty()
                || application.redirectUris().stream()
                        .anyMatch(uri -> uri.toString().equals(target.get()));
        if (!isRegistered) {
            throw RefusedRequestException.field(TARGET);
        }
        return target;
    }

    private static String method(HttpRequest<?> asked) {
        if (isSaid(asked, "need_form_post")) {
            return "form_post";
        }
        return isSaid(asked, "need_url_redirect") ? "query" : "web_message";
    }

    private static boolean isSaid(HttpRequest<?> asked, String name) {
        return parameter(asked, name).filter(SAID::contains).isPresent();
    }

    private URI address(Tenant tenant, Secret ticket, String method, Optional<String> target) {
        UriBuilder address = UriBuilder.of(names.originOf(tenant)).path(PAGE).queryParam(TICKET, ticket.reveal());
        target.ifPresent(uri -> address.queryParam(RELAY_METHOD, method).queryParam(TARGET, uri));
        return address.build();
    }

    /** Refused if it is doubled, since others might read the other one. */
    private static Optional<String> parameter(HttpRequest<?> asked, String name) {
        List<String> values = asked.getParameters().getAll(name);
        if (values.size() > 1) {
            throw RefusedRequestException.field(name);
        }
        return values.stream().filter(value -> !UNSAID.contains(value)).findFirst();
    }
}
