package io.gatehouse.web.appengine;

import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.http.RefusedRequestException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Tells the organisation of a request from its header {@code orgid} (section 1). Safe for several threads. */
@Singleton
final class Organisations {
    private static final String HEADER = "orgid";

    private final TenantStore tenants;
    private final PermittedTenants permitted;

    Organisations(TenantStore tenants, PermittedTenants permitted) {
        this.tenants = tenants;
        this.permitted = permitted;
    }

    /** The organisation that the request names; refused if it names none. */
    Tenant named(HttpRequest<?> request) {
        return ifNamed(request).orElseThrow(() -> RefusedRequestException.of(FailureCode.TENANT_REQUIRED));
    }

    /** The organisation that the request names, if it names one; refused if there is no such organisation. */
    Optional<Tenant> ifNamed(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(HEADER);
        if (values.size() > 1) {
            throw RefusedRequestException.of(FailureCode.TENANT_REQUIRED); // two names are no name
        }
        if (values.isEmpty() || values.getFirst().isBlank()) {
            return Optional.empty();
        }
        Optional<Tenant> found = Slug.parse(values.getFirst().strip()).flatMap(tenants::findBySlug);
        return Optional.of(found.orElseThrow(() -> RefusedRequestException.of(FailureCode.UNKNOWN_TENANT)));
    }

    /**
     * The organisation that the caller acts in: his own, or for staff the permitted one that the request names; refused if
     * it names any other.
     */
    Tenant of(HttpRequest<?> request, Caller caller) {
        Optional<Tenant> named = ifNamed(request);
        if (named.isPresent() && !mayActIn(named.get().id(), caller)) {
            throw RefusedRequestException.of(FailureCode.NOT_PERMITTED);
        }
        return named.orElseGet(() -> homeOf(caller));
    }

    /** The caller's own organisation; refused as {@link #of} is. */
    Tenant home(HttpRequest<?> request, Caller caller) {
        Tenant acting = of(request, caller);
        return acting.id().equals(caller.tenant()) ? acting : homeOf(caller);
    }

    private Tenant homeOf(Caller caller) {
        return tenants.find(caller.tenant())
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    private boolean mayActIn(TenantId tenant, Caller caller) {
        return caller.kind() == PrincipalKind.STAFF
                ? permitted.permits(caller.tenant(), caller.principal(), tenant)
                : tenant.equals(caller.tenant());
    }
}
