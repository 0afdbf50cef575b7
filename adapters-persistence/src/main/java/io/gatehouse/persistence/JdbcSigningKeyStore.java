package io.gatehouse.persistence;

import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.token.SigningKey;
import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** That a tenant has one key of a use in service at most is a constraint; so of several makers one wins. */
@Singleton
final class JdbcSigningKeyStore implements SigningKeyStore {
    private static final String REMEMBERED =
            "SELECT * FROM signing_key WHERE (forgotten_at IS NULL OR forgotten_at > :now)";
    private static final String OLDEST_FIRST = " ORDER BY created_at, kid";

    private static final Statement ALL = Statement.of(REMEMBERED + OLDEST_FIRST);
    private static final Statement OF_TENANT = Statement.of(REMEMBERED + " AND tenant_no = :tenant" + OLDEST_FIRST);
    private static final Statement INSERT = Statement.of("""
            INSERT INTO signing_key (created_at, active_from, retired_at, forgotten_at, tenant_no, key_use, in_service,
                                     kid, public_jwk, sealed_private)
            VALUES (:createdAt, :activeFrom, :retiredAt, :forgottenAt, :tenant, :use, TRUE, :kid, :publicJwk, :sealed)
            """);
    private static final Statement RETIRE = Statement.of("""
            UPDATE signing_key SET retired_at = :retiredAt, forgotten_at = :forgottenAt, in_service = NULL
            WHERE tenant_no = :tenant AND key_use = :use AND in_service AND kid = :kid
            """);
    private static final Statement FORGET = Statement.of("""
            UPDATE signing_key SET forgotten_at = :now, in_service = NULL
            WHERE kid = :kid AND (forgotten_at IS NULL OR forgotten_at > :now)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcSigningKeyStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public List<SigningKey> remembered(Instant now) {
        return sql.list(ALL, to -> to.at("now", now), row -> key(numbers.tenant(row.integer("tenant_no")), row));
    }

    @Override
    public List<SigningKey> remembered(TenantId tenant, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.list(OF_TENANT, to -> to.at("now", now).integer("tenant", tenantNo), row -> key(tenant, row));
    }

    @Override
    public boolean addFirst(SigningKey key) {
        int tenantNo = numbers.require(key.tenantId());
        try {
            return sql.guarded(() -> insert(tenantNo, key));
        } catch (UniqueViolationException e) {
            return false;
        }
    }

    @Override
    public boolean rotate(SigningKey successor, String expectedKid, Instant forgetOldAt) {
        int tenantNo = numbers.require(successor.tenantId());
        return sql.together(() -> retire(tenantNo, successor, expectedKid, forgetOldAt) && insert(tenantNo, successor));
    }

    private boolean retire(int tenantNo, SigningKey successor, String kid, Instant forgetAt) {
        return sql.update(
                        RETIRE,
                        to -> to.integer("tenant", tenantNo)
                                .code("use", Codes.KEY_USE.code(successor.use()))
                                .text("kid", kid)
                                .at("retiredAt", successor.activeFrom())
                                .at("forgottenAt", forgetAt))
                == 1;
    }

    private boolean insert(int tenantNo, SigningKey key) {
        return sql.update(
                        INSERT,
                        to -> to.at("createdAt", key.createdAt())
                                .at("activeFrom", key.activeFrom())
                                .at("retiredAt", key.retiredAt())
                                .at("forgottenAt", key.forgottenAt())
                                .integer("tenant", tenantNo)
                                .code("use", Codes.KEY_USE.code(key.use()))
                                .text("kid", key.kid())
                                .text("publicJwk", key.publicJwk())
                                .bytes("sealed", key.sealedPrivate()))
                == 1;
    }

    @Override
    public boolean forget(String kid, Instant now) {
        return sql.update(FORGET, to -> to.text("kid", kid).at("now", now)) == 1;
    }

    private static SigningKey key(TenantId tenant, Row row) throws SQLException {
        return new SigningKey(
                row.text("kid"),
                tenant,
                Codes.KEY_USE.constant(row.integer("key_use")),
                row.textOrNull("public_jwk"),
                row.bytes("sealed_private"),
                row.at("created_at"),
                row.at("active_from"),
                row.atOrNull("retired_at"),
                row.atOrNull("forgotten_at"));
    }
}
