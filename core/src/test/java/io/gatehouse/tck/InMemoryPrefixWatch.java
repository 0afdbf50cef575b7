package io.gatehouse.tck;

import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryPrefixWatch implements PrefixWatch {
    private final InMemoryWorld world;

    InMemoryPrefixWatch(InMemoryWorld world) {
        this.world = world;
    }

    /** What is counted of a beginning. */
    record PrefixRow(
            TenantId tenant,
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
    public Verdict verdict(TenantId tenant, String prefix, Rule rule, Instant asked) {
        Instant now = asked.truncatedTo(ChronoUnit.MILLIS);
        return world.transactions.apart(() -> world.prefixRows
                .get(key(tenant, prefix))
                .<Verdict>map(row -> verdict(row, rule, now))
                .orElseGet(Verdict.Open::new));
    }

    private Verdict verdict(PrefixRow row, Rule rule, Instant now) {
        if (row.isClosed(now)) {
            return new Verdict.Shut(row.closedUntil(), false);
        }
        if (!row.rolled(rule.span(), now).equals(row) || !row.isUnread(rule, now)) {
            return new Verdict.Open();
        }
        Instant until = now.plus(rule.closedFor());
        world.prefixRows.put(key(row.tenant(), row.prefix()), row.with(0, 0, until));
        return new Verdict.Shut(until, true);
    }

    @Override
    public void sent(TenantId tenant, String prefix, int many, Rule rule, Instant asked) {
        Instant now = asked.truncatedTo(ChronoUnit.MILLIS);
        world.transactions.apart(() -> {
            PrefixRow row = world.prefixRows
                    .get(key(tenant, prefix))
                    .orElse(new PrefixRow(tenant, prefix, now, 0, 0, 0, 0, Instant.EPOCH))
                    .rolled(rule.span(), now);
            world.prefixRows.put(key(tenant, prefix), row.with(many, 0, row.closedUntil()));
            return row;
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
                .filter(row -> row.isClosed(now))
                .filter(row -> tenant == null || tenant.equals(row.tenant()))
                .map(row -> new Closed(row.tenant(), row.prefix(), row.closedUntil()))
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
