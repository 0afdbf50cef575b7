package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.web.appengine.wire.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows principals in the words of this dialect. */
final class Users {
    private static final List<String> CUSTOMER_ROLES = List.of("customer");

    private Users() {}

    static User of(Tenant tenant, Principal principal) {
        return new User(
                kind(principal) + "-" + principal.id().hex(),
                principal.id().hex(),
                principal.email() == null ? null : principal.email().text(),
                principal.username() == null ? null : principal.username().text(),
                principal.profile().get(ProfileField.GIVEN_NAME).orElse(null),
                principal.profile().get(ProfileField.FAMILY_NAME).orElse(null),
                phone(principal),
                roles(principal),
                List.of(),
                tenant.slug().text(),
                kind(principal));
    }

    /** What this dialect calls the kind of principal. */
    static String kind(Principal principal) {
        return principal.kind() == PrincipalKind.CUSTOMER ? "customer" : "user";
    }

    /** A customer has this one role, whatever it asks for; what staff may do is kept elsewhere. */
    static List<String> roles(Principal principal) {
        return principal.kind() == PrincipalKind.CUSTOMER ? CUSTOMER_ROLES : List.of();
    }

    private static @Nullable String phone(Principal principal) {
        PhoneNumber proven = principal.phone();
        return proven == null
                ? principal.profile().get(ProfileField.CONTACT_PHONE).orElse(null)
                : proven.e164();
    }
}
