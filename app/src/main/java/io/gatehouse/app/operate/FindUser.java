package io.gatehouse.app.operate;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.admin.AdminOperations.UserName;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the user that an operator names. */
@Singleton
final class FindUser {
    private final TenantStore tenants;
    private final PrincipalStore principals;

    FindUser(TenantStore tenants, PrincipalStore principals) {
        this.tenants = tenants;
        this.principals = principals;
    }

    /** A user and its tenant. */
    record Found(Tenant tenant, Principal principal) {}

    Result<Found> execute(UserName name) {
        Optional<Tenant> tenant = tenants.findBySlug(name.tenant());
        if (tenant.isEmpty()) {
            return Result.refused(FailureCode.UNKNOWN_TENANT);
        }
        List<Principal> candidates = candidates(tenant.get(), name).distinct().toList();
        if (candidates.isEmpty()) {
            return Result.refused(FailureCode.UNKNOWN_PRINCIPAL);
        }
        return candidates.size() > 1
                ? Result.refused(Failure.field(FailureCode.INVALID_INPUT, "kind"))
                : Result.ok(new Found(tenant.get(), candidates.getFirst()));
    }

    private Stream<Principal> candidates(Tenant tenant, UserName name) {
        Stream<Principal> byId = HexId.isValid(name.user())
                ? principals.find(tenant.id(), new PrincipalId(name.user())).stream()
                : Stream.empty();
        Stream<PrincipalKind> kinds = name.kind() == null ? Stream.of(PrincipalKind.values()) : Stream.of(name.kind());
        List<Identifier> identifiers = identifiers(name.user());
        Stream<Principal> byName = kinds.flatMap(kind -> identifiers.stream()
                .flatMap(identifier -> principals.findByIdentifier(tenant.id(), kind, identifier).stream()));
        return Stream.concat(byId, byName).filter(principal -> name.kind() == null || principal.kind() == name.kind());
    }

    private static List<Identifier> identifiers(String text) {
        List<Identifier> identifiers = new ArrayList<>();
        Username.parse(text).ifPresent(identifiers::add);
        EmailAddress.parse(text).ifPresent(identifiers::add);
        try {
            identifiers.add(PhoneNumber.ofE164(text));
        } catch (IllegalArgumentException notANumber) {
            // one of the others, then
        }
        return identifiers;
    }
}
