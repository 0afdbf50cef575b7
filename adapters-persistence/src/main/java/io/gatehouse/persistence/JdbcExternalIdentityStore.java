package io.gatehouse.persistence;

import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.identity.UpstreamSubject;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcExternalIdentityStore implements ExternalIdentityStore {
    private static final String COLUMNS =
            "SELECT linked_at, id, principal_id, provider, issuer, subject, shown FROM external_identity";

    private static final Statement BY_SUBJECT = Statement.of(COLUMNS
            + " WHERE tenant_no = :tenant AND provider = :provider AND issuer = :issuer AND subject = :subject");

    private static final Statement OF_PRINCIPAL = Statement.of(
            COLUMNS + " WHERE tenant_no = :tenant AND principal_id = :principal ORDER BY linked_at, id LIMIT :limit");

    private static final Statement HOLD_PRINCIPAL =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    private static final Statement INSERT = Statement.of("""
            INSERT INTO external_identity (linked_at, tenant_no, id, principal_id, provider, issuer, subject, shown)
            VALUES (:linkedAt, :tenant, :id, :principal, :provider, :issuer, :subject, :shown)
            """);

    private static final Statement DELETE = Statement.of("""
            DELETE FROM external_identity WHERE tenant_no = :tenant AND principal_id = :principal AND id = :id
            """);

    private static final Statement MOVE = Statement.of("""
            UPDATE external_identity SET principal_id = :to WHERE tenant_no = :tenant AND principal_id = :from
            """);

    private static final Statement SHOW =
            Statement.of("UPDATE external_identity SET shown = :shown WHERE tenant_no = :tenant AND id = :id");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcExternalIdentityStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<ExternalIdentity> find(TenantId tenant, UpstreamSubject upstream) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_SUBJECT, to -> bind(to.integer("tenant", tenantNo), upstream), row -> identity(tenant, row));
    }

    @Override
    public List<ExternalIdentity> of(TenantId tenant, PrincipalId principal, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF_PRINCIPAL,
                to -> to.integer("tenant", tenantNo).id("principal", principal).integer("limit", limit),
                row -> identity(tenant, row));
    }

    /** The principal is held, so that no identity is linked to one who is being deleted. */
    @Override
    public Added add(ExternalIdentity identity) {
        int tenantNo = numbers.require(identity.tenantId());
        return sql.together(() -> {
            boolean isThere = sql.first(
                            HOLD_PRINCIPAL,
                            to -> to.integer("tenant", tenantNo).id("principal", identity.principal()),
                            row -> Boolean.TRUE)
                    .isPresent();
            return isThere ? insert(tenantNo, identity) : Added.NO_PRINCIPAL;
        });
    }

    private Added insert(int tenantNo, ExternalIdentity identity) {
        try {
            sql.inTurn(
                    identity.upstream(),
                    () -> sql.guarded(() -> sql.update(INSERT, to -> bind(to.integer("tenant", tenantNo), identity))));
            return Added.DONE;
        } catch (UniqueViolationException e) {
            if (e.isOf("external_identity_id")) {
                throw new DuplicateIdException("external identity");
            }
            return find(identity.tenantId(), identity.upstream()).isPresent()
                    ? Added.SUBJECT_TAKEN
                    : Added.PROVIDER_TAKEN;
        }
    }

    @Override
    public boolean show(TenantId tenant, IdentityId identity, Map<String, String> shown) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        SHOW,
                        to -> to.integer("tenant", tenantNo).id("id", identity).text("shown", shownText(shown)))
                == 1;
    }

    @Override
    public boolean remove(TenantId tenant, PrincipalId principal, IdentityId identity) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        DELETE,
                        to -> to.integer("tenant", tenantNo)
                                .id("principal", principal)
                                .id("id", identity))
                == 1;
    }

    @Override
    public boolean moveAll(TenantId tenant, PrincipalId from, PrincipalId to) {
        int tenantNo = numbers.find(tenant);
        try {
            sql.guarded(() -> sql.update(
                    MOVE,
                    parameters -> parameters
                            .integer("tenant", tenantNo)
                            .id("from", from)
                            .id("to", to)));
            return true;
        } catch (UniqueViolationException doubled) {
            return false;
        }
    }

    private static void bind(Parameters to, ExternalIdentity identity) throws SQLException {
        bind(to, identity.upstream());
        to.at("linkedAt", identity.linkedAt())
                .id("id", identity.id())
                .id("principal", identity.principal())
                .text("shown", shownText(identity.shown()));
    }

    private static void bind(Parameters to, UpstreamSubject upstream) throws SQLException {
        to.text("provider", upstream.provider().text())
                .text("issuer", upstream.issuer())
                .text("subject", upstream.subject());
    }

    private static ExternalIdentity identity(TenantId tenant, Row row) throws SQLException {
        return new ExternalIdentity(
                new IdentityId(row.id("id")),
                tenant,
                new PrincipalId(row.id("principal_id")),
                new UpstreamSubject(new Provider(row.text("provider")), row.text("issuer"), row.text("subject")),
                shown(row.textOrNull("shown")),
                row.at("linked_at"));
    }

    private static @Nullable String shownText(Map<String, String> shown) {
        return shown.isEmpty() ? null : StoredJson.write(shown);
    }

    private static Map<String, String> shown(@Nullable String text) {
        return text == null ? Map.of() : StoredJson.readTexts(text);
    }
}
