package io.gatehouse.web.authing;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.SocialScenarios;
import java.util.Set;

/** Gives a house the connections that {@link SocialScenarios} finds there. */
final class UpstreamStubs {
    private UpstreamStubs() {}

    static void moveInto(House house) {
        moveInto(house, SocialScenarios.CREATES, FirstSight.CREATE);
        moveInto(house, SocialScenarios.BINDS, FirstSight.BIND);
        moveInto(house, SocialScenarios.ASKS, FirstSight.BIND_OR_CREATE);
    }

    private static void moveInto(House house, String name, FirstSight onFirstSight) {
        house.world
                .connections()
                .save(new Connection(
                        new ConnectionId(house.ids.next()),
                        house.tenant.id(),
                        new Provider(name),
                        ProviderKind.STUB,
                        "google:mobile",
                        Set.of(new ApplicationId(SocialScenarios.APP)),
                        Peer.of(""),
                        new Connection.Rules(onFirstSight, true, false),
                        SocialScenarios.people().stream()
                                .map(guest -> new StubPerson(
                                        guest.code(),
                                        guest.subject(),
                                        new EmailAddress(guest.email()),
                                        guest.emailVerified(),
                                        guest.name()))
                                .toList()));
    }
}
