package io.gatehouse.web.vendor;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.mfa.HalfSignIns;
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

/**
 * Tells the tenant of a request (section 1), with the rules that hold here: from the header {@code orgid}, else the
 * deployment's default for this gate. Tokens name theirs themselves; a header beside them must name the same. Safe for
 * several threads.
 */
@Singleton
final class VendorTenants {
    private static final String HEADER = "orgid";

    private final TenantStore tenants;
    private final VendorTokens profile;

    VendorTenants(TenantStore tenants, VendorTokens profile) {
        this.tenants = tenants;
        this.profile = profile;
    }

    /** The tenant of a request without a token. */
    Tenant named(HttpRequest<?> request) {
        return inHeader(request).or(this::byDefault).orElseThrow(VendorTenants::unknown);
    }

    /** The caller's tenant; as not logged in if the header names another. */
    Tenant of(HttpRequest<?> request, Caller caller) {
        return theSame(request, caller.tenant())
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.NOT_AUTHENTICATED));
    }

    /** The tenant that a ticket of a half-done sign-in names; refused as a wrong one if the header names another. */
    Tenant ofTicket(HttpRequest<?> request, String ticket) {
        return HalfSignIns.tenantOf(ticket)
                .flatMap(tenant -> theSame(request, tenant))
                .orElseThrow(() -> RefusedRequestException.of(FailureCode.INVALID_TICKET));
    }

    /** The tenant that the header names, if there is one. */
    Optional<Tenant> inHeader(HttpRequest<?> request) {
        List<String> values = request.getHeaders().getAll(HEADER);
        if (values.size() > 1) {
            throw unknown(); // two names are no name
        }
        if (values.isEmpty() || values.getFirst().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Slug.parse(values.getFirst().strip())
                .flatMap(tenants::findBySlug)
                .map(profile::here)
                .orElseThrow(VendorTenants::unknown));
    }

    private Optional<Tenant> theSame(HttpRequest<?> request, TenantId tenant) {
        boolean isAnother =
                inHeader(request).filter(named -> !named.id().equals(tenant)).isPresent();
        return isAnother ? Optional.empty() : tenants.find(tenant).map(profile::here);
    }

    private Optional<Tenant> byDefault() {
        return tenants.all().stream()
                .filter(tenant -> tenant.defaultFor().contains(VendorTokens.GATE))
                .findFirst()
                .map(profile::here);
    }

    private static RefusedRequestException unknown() {
        return RefusedRequestException.of(FailureCode.UNKNOWN_TENANT);
    }
}
