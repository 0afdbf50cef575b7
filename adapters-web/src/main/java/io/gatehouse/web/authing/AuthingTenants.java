package io.gatehouse.web.authing;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.http.Applications;
import io.gatehouse.web.http.RefusedRequestException;
import io.gatehouse.web.security.Bearer;
import io.gatehouse.web.security.Callers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells pool and application of a request from what clients send (section 2.2). Safe for several threads. */
@Singleton
public final class AuthingTenants {
    private static final String APP_HEADER = "x-authing-app-id";
    private static final String POOL_HEADER = "x-authing-userpool-id";
    private static final List<String> APP_QUERY = List.of("app_id", "appId");
    private static final List<String> POOL_QUERY = List.of("userpool_id");

    private final TenantStore tenants;
    private final AuthingTokens tokens;

    AuthingTenants(TenantStore tenants, AuthingTokens tokens) {
        this.tenants = tenants;
        this.tokens = tokens;
    }

    /** A pool, and the application of it if the request names one. */
    public record Place(Tenant tenant, @Nullable Application application) {
        /** What people know it by. */
        public String name() {
            return application == null ? tenant.name() : application.name();
        }
    }

    /** Where a public operation is asked for; refused with the code that section 2.2 has for it. */
    public Place placeOf(HttpRequest<?> request) {
        return placeOf(request, null);
    }

    /**
     * The same for a request that may name its application as an OAuth client, too, which counts if nothing before it does.
     *
     * @param clientId of the body, or the user of HTTP Basic; null if there is none
     */
    public Place placeOf(HttpRequest<?> request, @Nullable String clientId) {
        return named(request, clientId)
                .or(() -> Callers.of(request).map(this::placeOf))
                .or(() -> ofTicket(request))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.TENANT_REQUIRED));
    }

    /** A log-in that waits for its second factor says of which pool it is. */
    private Optional<Place> ofTicket(HttpRequest<?> request) {
        return Bearer.tokenOf(request)
                .flatMap(HalfSignIns::tenantOf)
                .flatMap(tenants::find)
                .map(tenant -> new Place(tenant, null));
    }

    /** The same, but empty if the request does not say. */
    public Optional<Place> placeIfNamed(HttpRequest<?> request) {
        return named(request, null)
                .or(() -> Callers.of(request).map(this::placeOf))
                .or(this::onlyOne);
    }

    /** The customers' door of a public operation. */
    public Door doorOf(HttpRequest<?> request) {
        return doorOf(placeOf(request), tokens);
    }

    /** The customers' door at that place, behind which tokens look like this. */
    public static Door doorOf(Place place, TokenProfile profile) {
        return new Door(place.tenant(), place.application(), PrincipalKind.CUSTOMER, profile);
    }

    /**
     * The door of a caller: a customer, whose token is of the pool that the request names, if it names one. Another
     * application of the same pool may be named.
     */
    public Door doorOf(HttpRequest<?> request, Caller caller) {
        requireCustomer(caller);
        Place place = isNamedAsInToken(request, caller) ? placeOf(caller) : placeOf(request);
        if (!place.tenant().id().equals(caller.tenant())) {
            throw RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED);
        }
        noteApplication(request, idOf(place.application()));
        return new Door(place.tenant(), place.application(), PrincipalKind.CUSTOMER, tokens);
    }

    /** Whether the request names nothing but what the caller's token says; then nothing needs to be looked up. */
    public static boolean isNamedAsInToken(HttpRequest<?> request, Caller caller) {
        String app = first(request, APP_HEADER, APP_QUERY);
        String pool = first(request, POOL_HEADER, POOL_QUERY);
        boolean sameApp = app == null
                || (caller.application() != null
                        && app.equals(caller.application().hex()));
        return sameApp && (pool == null || pool.equals(caller.tenant().hex()));
    }

    public static void requireCustomer(Caller caller) {
        if (caller.kind() != PrincipalKind.CUSTOMER) {
            throw RefusedRequestException.of(FailureCode.WRONG_PRINCIPAL_KIND);
        }
    }

    /** The application of that id with its tenant, or a refusal as unknown. */
    public Place placeOf(String applicationId) {
        Application application = Optional.of(applicationId)
                .filter(HexId::isValid)
                .flatMap(id -> tenants.findApplication(new ApplicationId(id)))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_CLIENT));
        return new Place(require(application.tenantId()), application);
    }

    private Optional<Place> named(HttpRequest<?> request, @Nullable String clientId) {
        String inUsualPlace = first(request, APP_HEADER, APP_QUERY);
        String app = inUsualPlace == null ? clientId : inUsualPlace;
        String pool = first(request, POOL_HEADER, POOL_QUERY);
        if (app == null) {
            return pool == null ? Optional.empty() : Optional.of(new Place(poolOf(pool), null));
        }
        Place place = placeOf(app);
        if (pool != null && !poolOf(pool).id().equals(place.tenant().id())) {
            throw RefusedRequestException.of(FailureCode.CLIENT_NOT_OF_TENANT);
        }
        noteApplication(request, idOf(place.application()));
        return Optional.of(place);
    }

    private Place placeOf(Caller caller) {
        Application application = caller.application() == null
                ? null
                : tenants.findApplication(caller.application()).orElse(null);
        return new Place(require(caller.tenant()), application);
    }

    /** For what is asked without any name: the pool that is the default of this gate, or the only one there is. */
    private Optional<Place> onlyOne() {
        List<Tenant> all = tenants.all();
        return all.stream()
                .filter(tenant -> tenant.defaultFor().contains("authing"))
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .map(tenant -> new Place(tenant, null));
    }

    private Tenant poolOf(String id) {
        return Optional.of(id)
                .filter(HexId::isValid)
                .flatMap(hex -> tenants.find(new TenantId(hex)))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT));
    }

    private Tenant require(TenantId id) {
        return tenants.find(id).orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT));
    }

    /** Notes through which application the request comes, for the rules about browsers. */
    public static void noteApplication(HttpRequest<?> request, @Nullable ApplicationId application) {
        if (application != null) {
            Applications.note(request, application);
        }
    }

    private static @Nullable ApplicationId idOf(@Nullable Application application) {
        return application == null ? null : application.id();
    }

    private static @Nullable String first(HttpRequest<?> request, String header, List<String> parameters) {
        String sent = request.getHeaders().get(header);
        if (sent != null && !sent.isBlank()) {
            return sent.strip();
        }
        return parameters.stream()
                .map(name -> request.getParameters().get(name))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
