package io.gatehouse.tck;

import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows of identities that are no more are not seen: ids are never used again. */
final class InMemoryKeptTokenStore implements KeptTokenStore {
    private final InMemoryWorld world;

    InMemoryKeptTokenStore(InMemoryWorld world) {
        this.world = world;
    }

    /** @param reservedUntil {@link Instant#MIN} if the refresh token is not reserved */
    record KeptRow(IdentityId identity, SealedTokens tokens, Instant reservedUntil) {
        KeptRow reserved(Instant until) {
            return new KeptRow(identity, tokens, until);
        }

        KeptRow with(SealedTokens fresh, Instant until) {
            Sealed refresh = fresh.refresh() == null ? tokens.refresh() : fresh.refresh();
            return new KeptRow(
                    identity, new SealedTokens(fresh.access(), refresh, fresh.expiresAt(), fresh.receivedAt()), until);
        }
    }

    @Override
    public boolean keep(TenantId tenant, IdentityId identity, SealedTokens tokens) {
        return world.transactions.call(() -> {
            boolean isThere = isThere(tenant, identity);
            if (isThere) {
                world.tokenRows.put(
                        identity,
                        row(tenant, identity)
                                .map(row -> row.with(tokens, row.reservedUntil()))
                                .orElseGet(() -> new KeptRow(identity, tokens, Instant.MIN)));
            }
            return isThere;
        });
    }

    @Override
    public Optional<SealedTokens> find(TenantId tenant, IdentityId identity) {
        return world.transactions.call(() -> row(tenant, identity).map(KeptRow::tokens));
    }

    @Override
    public Map<IdentityId, Kept> of(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> {
            Map<IdentityId, Kept> found = new LinkedHashMap<>();
            for (ExternalIdentity identity : world.identities().of(tenant, principal, ExternalIdentityStore.MOST)) {
                row(tenant, identity.id())
                        .map(KeptRow::tokens)
                        .ifPresent(tokens -> found.put(
                                identity.id(),
                                new Kept(tokens.receivedAt(), tokens.expiresAt(), tokens.refresh() != null)));
            }
            return found;
        });
    }

    @Override
    public boolean reserve(TenantId tenant, IdentityId identity, Sealed refresh, Instant now, Instant until) {
        return changed(
                tenant,
                identity,
                row -> refresh.equals(row.tokens().refresh()) && !now.isBefore(row.reservedUntil())
                        ? row.reserved(until)
                        : row);
    }

    @Override
    public boolean renew(TenantId tenant, IdentityId identity, Sealed used, SealedTokens fresh) {
        return changed(
                tenant, identity, row -> used.equals(row.tokens().refresh()) ? row.with(fresh, Instant.MIN) : row);
    }

    @Override
    public void release(TenantId tenant, IdentityId identity, Sealed refresh) {
        changed(tenant, identity, row -> refresh.equals(row.tokens().refresh()) ? row.reserved(Instant.MIN) : row);
    }

    /** Whether the row is there and another one after the change. */
    private boolean changed(TenantId tenant, IdentityId identity, Function<KeptRow, KeptRow> change) {
        return world.transactions.call(() -> {
            Optional<KeptRow> row = row(tenant, identity);
            Optional<KeptRow> fresh = row.map(change).filter(after -> !after.equals(row.get()));
            fresh.ifPresent(after -> world.tokenRows.put(identity, after));
            return fresh.isPresent();
        });
    }

    @Override
    public boolean forget(TenantId tenant, IdentityId identity) {
        return world.transactions.call(() -> row(tenant, identity).isPresent() && world.tokenRows.remove(identity));
    }

    @Override
    public boolean forget(TenantId tenant, IdentityId identity, Sealed refresh) {
        return world.transactions.call(() -> row(tenant, identity)
                        .filter(row -> refresh.equals(row.tokens().refresh()))
                        .isPresent()
                && world.tokenRows.remove(identity));
    }

    @Override
    public int purge(Instant now, int limit) {
        return world.transactions.call(() -> {
            world.tokenRows.removeIf(row -> !world.identityRows.has(row.identity()), Integer.MAX_VALUE);
            return world.tokenRows.removeIf(row -> isDead(row.tokens(), now) || !isWanted(row), limit);
        });
    }

    private static boolean isDead(SealedTokens tokens, Instant now) {
        return tokens.refresh() == null && tokens.expiresAt() != null && !now.isBefore(tokens.expiresAt());
    }

    private boolean isWanted(KeptRow row) {
        ExternalIdentity identity = world.identityRows.get(row.identity()).orElseThrow();
        return world.connections()
                .named(identity.tenantId(), identity.provider())
                .filter(connection -> connection.rules().keepTokens())
                .isPresent();
    }

    private boolean isThere(TenantId tenant, IdentityId identity) {
        return world.identityRows
                .get(identity)
                .filter(linked -> linked.tenantId().equals(tenant))
                .isPresent();
    }

    private Optional<KeptRow> row(TenantId tenant, IdentityId identity) {
        return isThere(tenant, identity) ? world.tokenRows.get(identity) : Optional.empty();
    }
}
