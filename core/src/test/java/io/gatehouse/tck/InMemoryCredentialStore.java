package io.gatehouse.tck;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.tck.InMemoryWorld.PrincipalRow;
import java.time.Instant;
import java.util.Optional;

final class InMemoryCredentialStore implements CredentialStore {
    private final InMemoryWorld world;

    InMemoryCredentialStore(InMemoryWorld world) {
        this.world = world;
    }

    @Override
    public Optional<StoredPassword> find(TenantId tenant, PrincipalId principal) {
        return world.transactions.call(
                () -> world.principal(tenant, principal).flatMap(row -> Optional.ofNullable(row.password())));
    }

    @Override
    public Optional<Integer> replace(TenantId tenant, PrincipalId principal, StoredPassword password) {
        return world.transactions.call(() -> world.principal(tenant, principal).map(row -> {
            Principal changed = new PrincipalDraft(row.principal())
                    .hasPassword(true)
                    .nextGeneration()
                    .edited(password.setAt())
                    .done();
            world.principalRows.put(principal, new PrincipalRow(changed, password));
            return changed.generation();
        }));
    }

    @Override
    public Optional<Integer> remove(TenantId tenant, PrincipalId principal, Instant now) {
        return world.transactions.call(() -> world.principal(tenant, principal).map(row -> {
            Principal changed = new PrincipalDraft(row.principal())
                    .hasPassword(false)
                    .nextGeneration()
                    .edited(now)
                    .done();
            world.principalRows.put(principal, new PrincipalRow(changed, null));
            return changed.generation();
        }));
    }

    @Override
    public boolean upgrade(TenantId tenant, PrincipalId principal, PasswordHash old, PasswordHash better) {
        return world.transactions.call(() -> {
            Optional<PrincipalRow> row = world.principal(tenant, principal)
                    .filter(found ->
                            found.password() != null && found.password().hash().equals(old));
            row.ifPresent(found -> world.principalRows.put(principal, upgraded(found, better)));
            return row.isPresent();
        });
    }

    private static PrincipalRow upgraded(PrincipalRow row, PasswordHash better) {
        StoredPassword old = java.util.Objects.requireNonNull(row.password());
        return new PrincipalRow(
                row.principal(), new StoredPassword(better, old.level(), old.mustChange(), old.setAt()));
    }
}
