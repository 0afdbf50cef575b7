package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.User;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows principals in the words of this dialect. Safe for several threads. */
@Singleton
final class Users {
    /** A customer has this one role, whatever it asks for. */
    static final List<String> CUSTOMER_ROLES = List.of("customer");

    private final StaffStanding staff;

    Users(StaffStanding staff) {
        this.staff = staff;
    }

    /** @param tenant the organisation that it acts in */
    User of(Tenant tenant, Principal principal) {
        boolean isCustomer = principal.kind() == PrincipalKind.CUSTOMER;
        return new User(
                kind(principal) + "-" + principal.id().hex(),
                principal.id().hex(),
                principal.email() == null ? null : principal.email().text(),
                principal.username() == null ? null : principal.username().text(),
                principal.profile().get(ProfileField.GIVEN_NAME).orElse(null),
                principal.profile().get(ProfileField.FAMILY_NAME).orElse(null),
                phone(principal),
                isCustomer ? CUSTOMER_ROLES : staff.roles(principal),
                isCustomer ? List.of() : staff.groups(principal),
                tenant.slug().text(),
                kind(principal));
    }

    /** What this dialect calls the kind of principal. */
    static String kind(Principal principal) {
        return principal.kind() == PrincipalKind.CUSTOMER ? "customer" : "user";
    }

    private static @Nullable String phone(Principal principal) {
        PhoneNumber proven = principal.phone();
        return proven == null
                ? principal.profile().get(ProfileField.CONTACT_PHONE).orElse(null)
                : proven.e164();
    }
}
