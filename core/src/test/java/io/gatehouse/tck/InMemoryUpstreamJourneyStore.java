package io.gatehouse.tck;

import io.gatehouse.core.federation.UpstreamJourney;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryUpstreamJourneyStore implements UpstreamJourneyStore {
    private final InMemoryWorld world;

    InMemoryUpstreamJourneyStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public void add(UpstreamJourney journey) {
        world.transactions.run(() -> {
            if (world.journeyRows.has(journey.state())) {
                throw new DuplicateIdException("way to an upstream");
            }
            world.journeyRows.put(journey.state(), journey);
        });
    }

    @Override
    public Optional<UpstreamJourney> take(TenantId tenant, Digest state, Digest browser, Instant now) {
        return world.transactions.call(() -> {
            Optional<UpstreamJourney> found = world.journeyRows
                    .get(state)
                    .filter(journey -> journey.tenantId().equals(tenant))
                    .filter(journey -> journey.browser().equals(browser))
                    .filter(journey -> now.isBefore(journey.expiresAt()));
            found.ifPresent(journey -> world.journeyRows.remove(state));
            return found;
        });
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(
                () -> world.journeyRows.removeIf(journey -> !now.isBefore(journey.expiresAt()), limit));
    }
}
