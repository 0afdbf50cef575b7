package io.gatehouse.web.authing;

import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.FirstSight;
import io.gatehouse.core.federation.Peer;
import io.gatehouse.core.federation.ProviderKind;
import io.gatehouse.core.federation.StubPerson;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.tck.House;
import io.gatehouse.web.scenarios.SocialScenarios;
import io.gatehouse.web.scenarios.V3LinkScenarios;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Gives a house the connections that {@link SocialScenarios} and {@link V3LinkScenarios} find there. */
final class UpstreamStubs {
    private UpstreamStubs() {}

    static void moveInto(House house) {
        house.world
                .tenants()
                .findApplication(new ApplicationId(SocialScenarios.APP))
                .map(UpstreamStubs::withPages)
                .ifPresent(house.world.tenants()::save);
        moveInto(house, SocialScenarios.CREATES, FirstSight.CREATE);
        moveInto(house, SocialScenarios.BINDS, FirstSight.BIND);
        moveInto(house, SocialScenarios.ASKS, FirstSight.BIND_OR_CREATE);
        moveInto(house, V3LinkScenarios.LINKS, FirstSight.BIND);
    }

    private static Application withPages(Application plain) {
        return new Application(
                plain.id(),
                plain.tenantId(),
                plain.clientAppId(),
                plain.name(),
                plain.identifier(),
                plain.logo(),
                plain.secretDigest(),
                plain.signingSecret(),
                plain.tokenEndpointAuth(),
                List.of(URI.create(SocialScenarios.REGISTERED), URI.create("shop://back")),
                List.of(SocialScenarios.ORIGIN),
                plain.autoRegister(),
                plain.flutterRouting(),
                plain.mfa(),
                plain.factors(),
                plain.passkeys(),
                plain.qrLogin(),
                plain.tokens(),
                plain.createdAt(),
                plain.updatedAt());
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
