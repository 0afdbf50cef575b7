package io.gatehouse.persistence;

import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.PasswordHash;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Passwords stand in the rows of their principals. */
@Singleton
final class JdbcCredentialStore implements CredentialStore {
    private static final Statement UPGRADE = Statement.of("""
            UPDATE principal SET password_hash = :better
            WHERE tenant_no = :tenant AND id = :principal AND password_hash = :old
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final PrincipalReading reading;
    private final PrincipalWatch watch;
    private final Statement replace;
    private final Statement remove;

    JdbcCredentialStore(Sql sql, TenantNumbers numbers, Dialect dialect, PrincipalWatch watch) {
        this.sql = sql;
        this.numbers = numbers;
        this.reading = new PrincipalReading(sql, numbers);
        this.watch = watch;
        this.replace = dialect.changing(PrincipalRows.COLUMNS, "p", """
                UPDATE principal p SET password_hash = :passwordHash, password_level = :passwordLevel,
                    must_change = :mustChange, password_set_at = :passwordSetAt, updated_at = :passwordSetAt,
                    generation = generation + 1, version = version + 1
                WHERE tenant_no = :tenant AND id = :principal
                """);
        this.remove = dialect.changing(PrincipalRows.COLUMNS, "p", """
                UPDATE principal p SET password_hash = NULL, password_level = NULL, must_change = FALSE,
                    password_set_at = NULL, updated_at = :now, generation = generation + 1, version = version + 1
                WHERE tenant_no = :tenant AND id = :principal
                """);
    }

    @Override
    public Optional<StoredPassword> find(TenantId tenant, PrincipalId principal) {
        return reading.byId(tenant, principal).flatMap(account -> Optional.ofNullable(account.password()));
    }

    @Override
    public Optional<Integer> replace(TenantId tenant, PrincipalId principal, StoredPassword password) {
        int tenantNo = numbers.find(tenant);
        Optional<Principal> changed = sql.first(
                replace,
                to -> {
                    PrincipalRows.bindPassword(to, password);
                    to.integer("tenant", tenantNo).id("principal", principal);
                },
                row -> PrincipalRows.principal(tenant, row));
        changed.ifPresent(state -> sql.afterCommit(() -> watch.changed(state)));
        return changed.map(Principal::generation);
    }

    @Override
    public Optional<Integer> remove(TenantId tenant, PrincipalId principal, Instant now) {
        int tenantNo = numbers.find(tenant);
        Optional<Principal> changed = sql.first(
                remove,
                to -> to.integer("tenant", tenantNo).id("principal", principal).at("now", now),
                row -> PrincipalRows.principal(tenant, row));
        changed.ifPresent(state -> sql.afterCommit(() -> watch.changed(state)));
        return changed.map(Principal::generation);
    }

    @Override
    public boolean upgrade(TenantId tenant, PrincipalId principal, PasswordHash old, PasswordHash better) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        UPGRADE,
                        to -> to.integer("tenant", tenantNo)
                                .id("principal", principal)
                                .bytes("old", HashBytes.write(old))
                                .bytes("better", HashBytes.write(better)))
                == 1;
    }
}
