package io.gatehouse.tck;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryPrefixWatch implements PrefixWatch {
    private static final PrefixRow NOTHING = new PrefixRow(null, "", Instant.MIN, 0, 0, 0, 0, Instant.EPOCH);

    private final InMemoryWorld world;

    InMemoryPrefixWatch(InMemoryWorld world) {
        this.world = world;
    }

    /** What is counted of a beginning. */
    record PrefixRow(
            @Nullable TenantId tenant,
            String prefix,
            Instant since,
            int sent,
            int used,
            int sentBefore,
            int usedBefore,
            Instant closedUntil) {

        PrefixRow rolled(Duration span, Instant now) {
            if (since.isAfter(now.minus(span))) {
                return this;
            }
            boolean isNext = since.isAfter(now.minus(span.multipliedBy(2)));
            return new PrefixRow(tenant, prefix, now, 0, 0, isNext ? sent : 0, isNext ? used : 0, closedUntil);
        }

        boolean isClosed(Instant now) {
            return closedUntil.isAfter(now);
        }

        boolean isUnread(Rule rule, Instant now) {
            return !since.isAfter(now.minus(rule.span().dividedBy(2)))
                    && sentBefore >= rule.least()
                    && 100 * (usedBefore + used) < rule.percent() * sentBefore;
        }

        PrefixRow with(int moreSent, int moreUsed, Instant until) {
            return new PrefixRow(
                    tenant, prefix, since, sent + moreSent, used + moreUsed, sentBefore, usedBefore, until);
        }
    }

    private static Digest key(TenantId tenant, String prefix) {
        return Digest.ofParts(tenant.hex(), prefix);
    }

    @Override
    public Verdict sends(TenantId tenant, String prefix, Rule rule, Instant now) {
        return world.transactions.apart(() -> {
            PrefixRow stored = world.prefixRows
                    .get(key(tenant, prefix))
                    .orElse(new PrefixRow(tenant, prefix, now, 0, 0, 0, 0, NOTHING.closedUntil()));
            PrefixRow row = stored.rolled(rule.span(), now);
            boolean wasClosed = row.isClosed(now);
            boolean closes = !wasClosed && stored.since().equals(row.since()) && row.isUnread(rule, now);
            Instant until = wasClosed ? row.closedUntil() : closes ? now.plus(rule.closedFor()) : NOTHING.closedUntil();
            world.prefixRows.put(key(tenant, prefix), row.with(wasClosed ? 0 : 1, 0, until));
            return wasClosed || closes ? new Verdict.Shut(until, closes) : new Verdict.Open();
        });
    }

    @Override
    public void used(TenantId tenant, String prefix) {
        world.transactions.apart(() -> {
            Optional<PrefixRow> row = world.prefixRows.get(key(tenant, prefix));
            row.ifPresent(found -> world.prefixRows.put(key(tenant, prefix), found.with(0, 1, found.closedUntil())));
            return row;
        });
    }

    @Override
    public List<Closed> closed(@Nullable TenantId tenant, Instant now, int limit) {
        return world.transactions.call(() -> world.prefixRows.stream()
                .filter(row -> row.isClosed(now) && row.tenant() != null)
                .filter(row -> tenant == null || tenant.equals(row.tenant()))
                .map(row -> new Closed(java.util.Objects.requireNonNull(row.tenant()), row.prefix(), row.closedUntil()))
                .sorted(Comparator.comparing(Closed::prefix))
                .limit(limit)
                .toList());
    }

    @Override
    public boolean reopen(TenantId tenant, String prefix, Instant now) {
        return world.transactions.call(() -> world.prefixRows
                .get(key(tenant, prefix))
                .filter(row -> row.isClosed(now))
                .map(row -> world.prefixRows.remove(key(tenant, prefix)))
                .orElse(false));
    }

    @Override
    public int purge(Instant before, int limit) {
        return world.transactions.call(() -> world.prefixRows.removeIf(
                row -> !row.since().isAfter(before) && !row.closedUntil().isAfter(before), limit));
    }
}
