package io.gatehouse.tck;

import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryPasskeyStore implements PasskeyStore {
    private final InMemoryWorld world;

    InMemoryPasskeyStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public List<Passkey> of(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> world.passkeyRows.stream()
                .filter(passkey ->
                        passkey.tenantId().equals(tenant) && passkey.principal().equals(principal))
                .sorted(Comparator.comparing(Passkey::createdAt)
                        .thenComparing(passkey -> passkey.id().hex()))
                .toList());
    }

    @Override
    public Optional<Passkey> find(TenantId tenant, byte[] credentialId) {
        return world.transactions.call(() -> world.passkeyRows.stream()
                .filter(passkey ->
                        passkey.tenantId().equals(tenant) && Arrays.equals(passkey.credentialId(), credentialId))
                .findFirst());
    }

    @Override
    public Added add(Passkey passkey) {
        return world.transactions.call(() -> {
            if (of(passkey.tenantId(), passkey.principal()).size() >= MOST) {
                return Added.FULL;
            }
            if (find(passkey.tenantId(), passkey.credentialId()).isPresent()) {
                return Added.TAKEN;
            }
            world.passkeyRows.put(passkey.id(), passkey);
            world.markFactors(passkey.tenantId(), passkey.principal(), passkey.createdAt());
            return Added.DONE;
        });
    }

    @Override
    public boolean use(TenantId tenant, FactorId passkey, long signCount, boolean backedUp, Instant now) {
        return world.transactions.call(() -> {
            Optional<Passkey> countedOn = world.passkeyRows
                    .get(passkey)
                    .filter(found -> found.tenantId().equals(tenant))
                    .filter(found -> found.signCount() < signCount || found.signCount() == 0 && signCount == 0);
            countedOn.ifPresent(found -> world.passkeyRows.put(passkey, used(found, signCount, backedUp, now)));
            return countedOn.isPresent();
        });
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, FactorId passkey, Instant now) {
        return world.transactions.call(() -> {
            boolean isHis =
                    of(tenant, principal).stream().anyMatch(found -> found.id().equals(passkey));
            if (isHis) {
                world.passkeyRows.remove(passkey);
                world.markFactors(tenant, principal, now);
            }
            return isHis;
        });
    }

    private static Passkey used(Passkey passkey, long signCount, boolean backedUp, Instant now) {
        return new Passkey(
                passkey.id(),
                passkey.tenantId(),
                passkey.principal(),
                passkey.credentialId(),
                passkey.publicKey(),
                signCount,
                passkey.transports(),
                passkey.backupEligible(),
                backedUp,
                passkey.userVerified(),
                passkey.name(),
                passkey.createdAt(),
                now);
    }
}
