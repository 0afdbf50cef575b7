package io.gatehouse.persistence;

import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Singleton
final class JdbcPasskeyStore implements PasskeyStore {
    private static final Statement OF = Statement.of("""
            SELECT * FROM passkey WHERE tenant_no = :tenant AND principal_id = :principal
            ORDER BY created_at, id LIMIT :limit
            """);

    private static final Statement BY_CREDENTIAL =
            Statement.of("SELECT * FROM passkey WHERE tenant_no = :tenant AND credential_id = :credential");

    private static final Statement COUNT = Statement.of(
            "SELECT COUNT(*) AS passkeys FROM passkey WHERE tenant_no = :tenant AND principal_id = :principal");

    private static final Statement ADD = Statement.of("""
            INSERT INTO passkey (created_at, last_used_at, sign_count, tenant_no, backup_eligible, backed_up,
                                 user_verified, id, principal_id, credential_id, public_key, transports, name)
            VALUES (:createdAt, :lastUsedAt, :signCount, :tenant, :backupEligible, :backedUp,
                    :userVerified, :passkey, :principal, :credential, :publicKey, :transports, :name)
            """);

    /** WebAuthn 7.2, step 22. */
    private static final Statement USE = Statement.of("""
            UPDATE passkey SET sign_count = :signCount, backed_up = :backedUp, last_used_at = :now
            WHERE id = :passkey AND tenant_no = :tenant
              AND (sign_count < :signCount OR sign_count = 0 AND :signCount = 0)
            """);

    private static final Statement REMOVE = Statement.of(
            "DELETE FROM passkey WHERE id = :passkey AND tenant_no = :tenant AND principal_id = :principal");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcPasskeyStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public List<Passkey> of(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF, to -> bindOwner(to, tenantNo, principal).integer("limit", MOST), row -> passkey(tenant, row));
    }

    @Override
    public Optional<Passkey> find(TenantId tenant, byte[] credentialId) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_CREDENTIAL,
                to -> to.integer("tenant", tenantNo).bytes("credential", credentialId),
                row -> passkey(tenant, row));
    }

    @Override
    public Added add(Passkey passkey) {
        int tenantNo = numbers.require(passkey.tenantId());
        return sql.together(() -> {
            lock(tenantNo, passkey.principal());
            int present = sql.first(
                            COUNT, to -> bindOwner(to, tenantNo, passkey.principal()), row -> row.integer("passkeys"))
                    .orElse(0);
            if (present >= MOST) {
                return Added.FULL;
            }
            try {
                sql.guarded(() -> sql.update(ADD, to -> bind(to.integer("tenant", tenantNo), passkey)));
            } catch (UniqueViolationException taken) {
                return Added.TAKEN;
            }
            mark(tenantNo, passkey.principal(), passkey.createdAt());
            return Added.DONE;
        });
    }

    @Override
    public boolean use(TenantId tenant, FactorId passkey, long signCount, boolean backedUp, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        USE,
                        to -> to.integer("tenant", tenantNo)
                                .id("passkey", passkey)
                                .number("signCount", signCount)
                                .flag("backedUp", backedUp)
                                .at("now", now))
                == 1;
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, FactorId passkey, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            lock(tenantNo, principal);
            int removed =
                    sql.update(REMOVE, to -> bindOwner(to, tenantNo, principal).id("passkey", passkey));
            if (removed == 0) {
                return false;
            }
            mark(tenantNo, principal, now);
            return true;
        });
    }

    private void lock(int tenantNo, PrincipalId principal) {
        sql.first(FactorStatements.LOCK, to -> bindOwner(to, tenantNo, principal), row -> row.id("id"));
    }

    private void mark(int tenantNo, PrincipalId principal, Instant now) {
        sql.update(
                FactorStatements.MARK, to -> bindOwner(to, tenantNo, principal).at("now", now));
    }

    private static Parameters bindOwner(Parameters to, int tenantNo, PrincipalId principal) throws SQLException {
        return to.integer("tenant", tenantNo).id("principal", principal);
    }

    private static void bind(Parameters to, Passkey passkey) throws SQLException {
        to.id("passkey", passkey.id())
                .id("principal", passkey.principal())
                .bytes("credential", passkey.credentialId())
                .bytes("publicKey", passkey.publicKey())
                .number("signCount", passkey.signCount())
                .text("transports", String.join(" ", passkey.transports()))
                .flag("backupEligible", passkey.backupEligible())
                .flag("backedUp", passkey.backedUp())
                .flag("userVerified", passkey.userVerified())
                .text("name", passkey.name())
                .at("createdAt", passkey.createdAt())
                .at("lastUsedAt", passkey.lastUsedAt());
    }

    private static Passkey passkey(TenantId tenant, Row row) throws SQLException {
        String transports = row.text("transports");
        return new Passkey(
                new FactorId(row.id("id")),
                tenant,
                new PrincipalId(row.id("principal_id")),
                row.bytes("credential_id"),
                row.bytes("public_key"),
                row.number("sign_count"),
                transports.isEmpty() ? Set.of() : Set.of(transports.split(" ")),
                row.flag("backup_eligible"),
                row.flag("backed_up"),
                row.flag("user_verified"),
                row.text("name"),
                row.at("created_at"),
                row.atOrNull("last_used_at"));
    }
}
