package io.gatehouse.web.appengine;

import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStatus;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.tck.House;

/** Staff members, who have no door of their own yet. */
final class Staff {
    private Staff() {}

    static Principal of(House house, String email) {
        return new Principal(
                new PrincipalId(house.ids.next()),
                house.tenant.id(),
                PrincipalKind.STAFF,
                PrincipalStatus.ACTIVATED,
                null,
                new EmailAddress(email),
                true,
                null,
                false,
                Profile.empty(),
                "import",
                false,
                false,
                0,
                0,
                house.clock.instant(),
                house.clock.instant(),
                Principal.SignIns.none());
    }
}
