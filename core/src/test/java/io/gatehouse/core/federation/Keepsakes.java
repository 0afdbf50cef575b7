package io.gatehouse.core.federation;

import static io.gatehouse.tck.FederationHouse.holding;
import static io.gatehouse.tck.FederationHouse.person;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.federation.UpstreamPerson.Tokens;
import io.gatehouse.core.federation.UpstreamRefusal.Reason;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.support.Secret;
import io.gatehouse.tck.Residents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People who come with tokens of their upstream. */
abstract class Keepsakes extends Arrivals {
    static final Connection.Rules KEEPING = new Connection.Rules(FirstSight.CREATE, true, true);

    Connection keeping() {
        return federation.connection("google", KEEPING);
    }

    Instant inAnHour() {
        return federation.house.clock.instant().plusSeconds(3600);
    }

    Tokens tokens(String access, @Nullable String refresh) {
        return new Tokens(Secret.of(access), refresh == null ? null : Secret.of(refresh), inAnHour());
    }

    UpstreamPerson ada(@Nullable Tokens tokens) {
        UpstreamPerson ada = person("google", "g-1", "Ada");
        return tokens == null ? ada : holding(ada, tokens);
    }

    Principal comeIn(Connection connection, @Nullable Tokens tokens) {
        return signedIn(arrive(connection, ada(tokens)));
    }

    ExternalIdentity identityOf(Principal principal) {
        return identitiesOf(principal).getFirst();
    }

    Optional<SealedTokens> keptOf(Principal principal) {
        return federation
                .house
                .world
                .keptTokens()
                .find(principal.tenantId(), identityOf(principal).id());
    }

    OpenedTokens open(Principal principal) {
        return federation.openTokens.execute(
                new OpenTokens.Command(principal.tenantId(), principal.id(), new Provider("google"), Residents.HOME));
    }

    OpenedTokens.Opened opened(Principal principal) {
        return (OpenedTokens.Opened) open(principal);
    }

    void anHourLater() {
        federation.house.clock.advance(Duration.ofHours(1));
    }

    void refreshing(String used, Fresh to) {
        federation.upstreams.refresh(used, new Refreshed.With(tokens(to.access(), to.refresh())));
    }

    /** What a refresh token is exchanged for. */
    record Fresh(String access, @Nullable String refresh) {}

    void refusing(String used, Reason reason) {
        federation.upstreams.refresh(used, new Refreshed.Refused(new UpstreamRefusal(reason, "as the test wants it")));
    }

    List<AuditAction> audited(Principal principal) {
        return federation.house.world.audit().newest(principal.tenantId(), principal.id(), 50).stream()
                .map(AuditEvent::action)
                .filter(action ->
                        action == AuditAction.UPSTREAM_TOKENS_OPENED || action == AuditAction.UPSTREAM_TOKENS_REFRESHED)
                .toList();
    }
}
