package io.gatehouse.web.appengine;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
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

    Organisations(TenantStore tenants) {
        this.tenants = tenants;
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

    /** The caller's organisation; refused if the request names another. */
    Tenant of(HttpRequest<?> request, Caller caller) {
        Optional<Tenant> named = ifNamed(request);
        if (named.isPresent() && !named.get().id().equals(caller.tenant())) {
            throw RefusedRequestException.of(FailureCode.NOT_PERMITTED);
        }
        return named.or(() -> tenants.find(caller.tenant()))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }
}
