package io.gatehouse.persistence;

import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.tenant.TenantId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds principals with their passwords, each by one probe of one index. */
final class PrincipalReading {
    private static final Statement BY_ID = Statement.of(
            "SELECT " + PrincipalRows.COLUMNS + " FROM principal p WHERE p.tenant_no = :tenant AND p.id = :principal");
    private static final Map<Identifier.Type, Statement> BY_IDENTIFIER = new EnumMap<>(Identifier.Type.class);

    static {
        for (Identifier.Type type : Identifier.Type.values()) {
            String condition =
                    "p.tenant_no = :tenant AND p.kind = :kind AND p." + PrincipalRows.column(type) + " = :name";
            BY_IDENTIFIER.put(
                    type, Statement.of("SELECT " + PrincipalRows.COLUMNS + " FROM principal p WHERE " + condition));
        }
    }

    private final Sql sql;
    private final TenantNumbers numbers;

    PrincipalReading(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /** A principal and its password, null if it has none. */
    record Account(Principal principal, @Nullable StoredPassword password) {}

    Optional<Account> byId(TenantId tenant, PrincipalId id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(BY_ID, to -> to.integer("tenant", tenantNo).id("principal", id), row -> account(tenant, row));
    }

    Optional<Account> byIdentifier(TenantId tenant, PrincipalKind kind, Identifier identifier) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                Objects.requireNonNull(BY_IDENTIFIER.get(identifier.type())),
                to -> to.integer("tenant", tenantNo)
                        .code("kind", Codes.KIND.code(kind))
                        .text("name", identifier.canonical()),
                row -> account(tenant, row));
    }

    private static Account account(TenantId tenant, Row row) throws java.sql.SQLException {
        return new Account(PrincipalRows.principal(tenant, row), PrincipalRows.password(row));
    }
}
