package io.gatehouse.persistence;

import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.FactorType;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

@Singleton
final class JdbcFactorStore implements FactorStore {
    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcFactorStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public List<Factor> of(TenantId tenant, PrincipalId principal) {
        return sql.list(FactorStatements.OF, owner(tenant, principal), row -> FactorRows.factor(tenant, row));
    }

    @Override
    public void propose(Factor pending) {
        int tenantNo = numbers.require(pending.tenantId());
        sql.together(() -> {
            lock(pending.tenantId(), pending.principal());
            update(FactorStatements.REMOVE_PENDING, pending.tenantId(), pending.principal(), pending.type());
            return sql.update(FactorStatements.ADD, to -> FactorRows.bind(to, tenantNo, pending, -1, null));
        });
    }

    @Override
    public boolean confirm(Factor pending, long step, Instant now) {
        int tenantNo = numbers.require(pending.tenantId());
        return sql.together(() -> {
            lock(pending.tenantId(), pending.principal());
            int claimed = sql.update(
                    FactorStatements.CLAIM, to -> to.integer("tenant", tenantNo).id("factor", pending.id()));
            if (claimed == 0) {
                return false;
            }
            update(FactorStatements.REMOVE_CONFIRMED, pending.tenantId(), pending.principal(), pending.type());
            sql.update(FactorStatements.ADD, to -> FactorRows.bind(to, tenantNo, pending, step, now));
            mark(pending.tenantId(), pending.principal(), now);
            return true;
        });
    }

    @Override
    public boolean useStep(TenantId tenant, FactorId otp, long step) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        FactorStatements.USE_STEP,
                        to -> to.integer("tenant", tenantNo).id("factor", otp).number("step", step))
                == 1;
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, FactorType type, Instant now) {
        return sql.together(() -> {
            lock(tenant, principal);
            update(FactorStatements.REMOVE_PENDING, tenant, principal, type);
            if (update(FactorStatements.REMOVE_CONFIRMED, tenant, principal, type) == 0) {
                return false;
            }
            mark(tenant, principal, now);
            return true;
        });
    }

    @Override
    public boolean isHeldByAnother(TenantId tenant, Identifier address, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                        FactorStatements.HELD_BY_ANOTHER,
                        to -> to.integer("tenant", tenantNo)
                                .text("address", address.canonical())
                                .code("type", Codes.FACTOR.code(Factor.Address.typeOf(address)))
                                .id("principal", principal),
                        row -> row.id("id"))
                .isPresent();
    }

    @Override
    public void replaceRecoveryCodes(TenantId tenant, PrincipalId principal, Set<Digest> codes) {
        sql.together(() -> {
            sql.update(FactorStatements.REMOVE_CODES, owner(tenant, principal));
            codes.forEach(code -> addRecoveryCode(tenant, principal, code));
            return codes.size();
        });
    }

    @Override
    public void addRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        sql.update(FactorStatements.ADD_CODE, code(tenant, principal, code));
    }

    @Override
    public boolean hasRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        return sql.first(FactorStatements.HAS_CODE, code(tenant, principal, code), row -> row.digest("code"))
                .isPresent();
    }

    @Override
    public boolean takeRecoveryCode(TenantId tenant, PrincipalId principal, Digest code) {
        return sql.update(FactorStatements.TAKE_CODE, code(tenant, principal, code)) == 1;
    }

    @Override
    public int recoveryCodesLeft(TenantId tenant, PrincipalId principal) {
        return sql.first(FactorStatements.COUNT_CODES, owner(tenant, principal), row -> row.integer("codes"))
                .orElse(0);
    }

    private void lock(TenantId tenant, PrincipalId principal) {
        sql.first(FactorStatements.LOCK, owner(tenant, principal), row -> row.id("id"));
    }

    private void mark(TenantId tenant, PrincipalId principal, Instant now) {
        int tenantNo = numbers.find(tenant);
        sql.update(
                FactorStatements.MARK, to -> bindOwner(to, tenantNo, principal).at("now", now));
    }

    private int update(Statement statement, TenantId tenant, PrincipalId principal, FactorType type) {
        int tenantNo = numbers.find(tenant);
        return sql.update(statement, to -> bindOwner(to, tenantNo, principal).code("type", Codes.FACTOR.code(type)));
    }

    private Sql.Binding owner(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return to -> bindOwner(to, tenantNo, principal);
    }

    private Sql.Binding code(TenantId tenant, PrincipalId principal, Digest code) {
        int tenantNo = numbers.find(tenant);
        return to -> bindOwner(to, tenantNo, principal).digest("code", code);
    }

    private static Parameters bindOwner(Parameters to, int tenantNo, PrincipalId principal) throws SQLException {
        return to.integer("tenant", tenantNo).id("principal", principal);
    }
}
