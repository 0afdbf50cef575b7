package io.gatehouse.web.authing;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.House;
import io.gatehouse.tck.Samples;
import io.gatehouse.web.scenarios.AuthingClient;
import io.gatehouse.web.scenarios.LinkScenarios;
import java.util.Map;

/** Puts into a house those whom {@link LinkScenarios} finds there. */
final class LinkedPeople {
    private LinkedPeople() {}

    static void moveInto(House house) {
        LinkScenarios.people().forEach(name -> moveInto(house, name));
    }

    private static void moveInto(House house, String name) {
        TenantId tenant = house.tenant.id();
        EmailAddress email = new EmailAddress(LinkScenarios.addressOf(name));
        Principal person = Samples.principal(tenant, PrincipalKind.CUSTOMER, null, email, null);
        house.world.principals().add(person);
        String hash = house.hasher.hash(Secret.of(AuthingClient.PASSWORD)).encoded();
        house.world.credentials().replace(tenant, person.id(), Samples.password(hash));
        for (String provider : LinkScenarios.providers()) {
            UpstreamSubject upstream = new UpstreamSubject(new Provider(provider), provider, name);
            house.world
                    .identities()
                    .add(new ExternalIdentity(
                            new IdentityId(Samples.id()),
                            tenant,
                            person.id(),
                            upstream,
                            Map.of(),
                            house.clock.instant()));
        }
    }
}
