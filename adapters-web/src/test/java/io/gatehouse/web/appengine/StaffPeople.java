package io.gatehouse.web.appengine;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.access.Grantee.ToPrincipal;
import io.gatehouse.core.access.Namespace;
import io.gatehouse.core.access.Role;
import io.gatehouse.core.access.RoleId;
import io.gatehouse.core.access.StaffRank;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.credential.PasswordLevel;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.StaffScenarios;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The people and the other organisation of {@link StaffScenarios}, in a house in memory. */
final class StaffPeople {
    private StaffPeople() {}

    static void moveInto(House house) {
        Tenant other = Tenants.other();
        house.world.tenants().save(other);
        Map<StaffRank, Role> roles = roles(house);
        StaffScenarios.ROLES.forEach((email, role) -> {
            Principal principal = Staff.of(house, email);
            house.world.principals().add(principal);
            Secret password = Secret.of(AuthingClient.PASSWORD);
            house.world
                    .credentials()
                    .replace(
                            principal.tenantId(),
                            principal.id(),
                            new StoredPassword(
                                    house.hasher.hash(password),
                                    PasswordLevel.ofAccount(password),
                                    false,
                                    house.clock.instant()));
            roles.values().stream()
                    .filter(held -> held.code().text().equals(role))
                    .forEach(held ->
                            house.world.roles().assign(house.tenant.id(), new ToPrincipal(principal.id()), held.id()));
            if (email.equals(StaffScenarios.BOSS)) {
                house.world.permittedTenants().replace(house.tenant.id(), principal.id(), Set.of(other.id()));
            }
        });
    }

    private static Map<StaffRank, Role> roles(House house) {
        Map<StaffRank, Role> roles = new EnumMap<>(StaffRank.class);
        for (StaffRank rank : StaffRank.values()) {
            Instant now = house.clock.instant();
            Namespace usual = house.world.roles().namespace(house.tenant.id(), Namespace.DEFAULT, null, now);
            AccessCode code = rank.code();
            Role role = new Role(new RoleId(house.ids.next()), usual, code, code.text(), null, null, now, now);
            house.world.roles().save(house.tenant.id(), role);
            roles.put(rank, role);
        }
        return roles;
    }
}
