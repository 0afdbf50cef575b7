package io.gatehouse.tck;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld.RecoveryRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryFactorStore implements FactorStore {
    private final InMemoryWorld world;

    InMemoryFactorStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public List<Factor> of(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> held(tenant, principal)
                .sorted(Comparator.comparing(Factor::type).thenComparing(factor -> !factor.isConfirmed()))
                .toList());
    }

    @Override
    public void propose(Factor pending) {
        world.transactions.run(() -> {
            drop(pending.tenantId(), pending.principal(), pending.type(), factor -> !factor.isConfirmed());
            world.factorRows.put(pending.id(), pending);
        });
    }

    @Override
    public boolean confirm(Factor pending, long step, Instant now) {
        return world.transactions.call(() -> {
            Optional<Factor> found = world.factorRows.get(pending.id()).filter(factor -> !factor.isConfirmed());
            found.ifPresent(factor -> {
                drop(factor.tenantId(), factor.principal(), factor.type(), Factor::isConfirmed);
                world.factorRows.put(factor.id(), confirmed(factor, step, now));
                world.markFactors(factor.tenantId(), factor.principal(), now);
            });
            return found.isPresent();
        });
    }

    @Override
    public boolean useStep(TenantId tenant, FactorId otp, long step) {
        return world.transactions.call(() -> {
            Optional<Factor.Otp> newer = world.factorRows
                    .get(otp)
                    .filter(factor -> factor.tenantId().equals(tenant) && factor.isConfirmed())
                    .filter(Factor.Otp.class::isInstance)
                    .map(Factor.Otp.class::cast)
                    .filter(factor -> factor.lastStep() < step);
            newer.ifPresent(factor -> world.factorRows.put(otp, at(factor, step, factor.confirmedAt())));
            return newer.isPresent();
        });
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, FactorType type, Instant now) {
        return world.transactions.call(() -> {
            boolean counted = held(tenant, principal).anyMatch(factor -> factor.type() == type && factor.isConfirmed());
            drop(tenant, principal, type, factor -> true);
            if (counted) {
                world.markFactors(tenant, principal, now);
            }
            return counted;
        });
    }

    @Override
    public boolean isHeldByAnother(TenantId tenant, Identifier address, PrincipalId principal) {
        return world.transactions.call(() -> world.factorRows.stream()
                .filter(Factor.Address.class::isInstance)
                .map(Factor.Address.class::cast)
                .anyMatch(factor -> factor.tenantId().equals(tenant)
                        && factor.isConfirmed()
                        && !factor.principal().equals(principal)
                        && factor.type() == Factor.Address.typeOf(address)
                        && factor.address().canonical().equals(address.canonical())));
    }

    @Override
    public void replaceRecoveryCodes(TenantId tenant, PrincipalId principal, Set<Digest> codes) {
        world.transactions.run(() -> {
            world.recoveryRows.removeIf(row -> row.principal().equals(principal), Integer.MAX_VALUE);
            codes.forEach(code -> addRecoveryCode(tenant, principal, code));
        });
    }

    @Override
    public void addRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        world.transactions.run(() -> world.recoveryRows.put(code, new RecoveryRow(tenant, principal, code)));
    }

    @Override
    public boolean hasRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        return world.transactions.call(() -> world.recoveryRows
                .get(code)
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .isPresent());
    }

    @Override
    public boolean takeRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        return world.transactions.call(
                () -> hasRecoveryCode(tenant, principal, code) && world.recoveryRows.remove(code));
    }

    @Override
    public int recoveryCodesLeft(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(() -> Math.toIntExact(world.recoveryRows.stream()
                .filter(row -> row.tenant().equals(tenant) && row.principal().equals(principal))
                .count()));
    }

    private Stream<Factor> held(TenantId tenant, PrincipalId principal) {
        return world.factorRows.stream()
                .filter(factor ->
                        factor.tenantId().equals(tenant) && factor.principal().equals(principal));
    }

    private void drop(TenantId tenant, PrincipalId principal, FactorType type, Predicate<Factor> which) {
        held(tenant, principal)
                .filter(factor -> factor.type() == type)
                .filter(which)
                .forEach(factor -> world.factorRows.remove(factor.id()));
    }

    private static Factor confirmed(Factor factor, long step, Instant now) {
        return switch (factor) {
            case Factor.Otp otp -> at(otp, step, now);
            case Factor.Address address ->
                new Factor.Address(
                        address.id(),
                        address.tenantId(),
                        address.principal(),
                        address.address(),
                        address.createdAt(),
                        now);
            case Passkey passkey -> passkey;
        };
    }

    private static Factor.Otp at(Factor.Otp otp, long step, @Nullable Instant confirmedAt) {
        return new Factor.Otp(
                otp.id(), otp.tenantId(), otp.principal(), otp.sealedSeed(), null, step, otp.createdAt(), confirmedAt);
    }
}
