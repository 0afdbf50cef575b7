package io.gatehouse.persistence;

import io.gatehouse.core.federation.PendingIdentity;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcPendingIdentityStore implements PendingIdentityStore {
    private static final String COLUMNS = "t.created_at, t.expires_at, t.kind, t.may_create, t.id, t.application_id,"
            + " t.owner_id, t.identity, t.candidates";

    private static final String THAT_ONE = " WHERE t.id = :id AND t.tenant_no = :tenant AND t.expires_at > :now";

    private static final Statement ADD = Statement.of("""
            INSERT INTO pending_identity (created_at, expires_at, tenant_no, kind, may_create, id, application_id, owner_id,
                                          identity, candidates)
            VALUES (:createdAt, :expiresAt, :tenant, :kind, :mayCreate, :id, :application, :owner, :identity, :candidates)
            """);

    private static final Statement FIND = Statement.of("SELECT " + COLUMNS + " FROM pending_identity t" + THAT_ONE);

    private static final Statement PURGE = Statement.of("""
            DELETE FROM pending_identity
            WHERE id IN (SELECT id FROM pending_identity WHERE expires_at <= :now LIMIT :limit) AND expires_at <= :now
            """);

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement take;

    JdbcPendingIdentityStore(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.take = dialect.removing(COLUMNS, "t", "DELETE FROM pending_identity t" + THAT_ONE);
    }

    @Override
    public void add(PendingIdentity pending) {
        int tenantNo = numbers.require(pending.tenantId());
        try {
            sql.guarded(() -> sql.update(
                    ADD,
                    to -> to.integer("tenant", tenantNo)
                            .at("createdAt", pending.createdAt())
                            .at("expiresAt", pending.expiresAt())
                            .code("kind", Codes.KIND.code(pending.kind()))
                            .flag("mayCreate", pending.mayCreate())
                            .digest("id", pending.key())
                            .id("application", pending.application())
                            .id("owner", pending.owner())
                            .text("identity", NewIdentityText.write(pending.identity()))
                            .text("candidates", candidates(pending.candidates()))));
        } catch (UniqueViolationException e) {
            throw new DuplicateIdException("pending identity");
        }
    }

    @Override
    public Optional<PendingIdentity> find(TenantId tenant, Digest key, Instant now) {
        return first(FIND, tenant, key, now);
    }

    @Override
    public Optional<PendingIdentity> take(TenantId tenant, Digest key, Instant now) {
        return first(take, tenant, key, now);
    }

    private Optional<PendingIdentity> first(Statement statement, TenantId tenant, Digest key, Instant now) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                statement,
                to -> to.integer("tenant", tenantNo).digest("id", key).at("now", now),
                row -> pending(tenant, row));
    }

    @Override
    public int purge(Instant now, int limit) {
        return sql.update(PURGE, to -> to.at("now", now).integer("limit", limit));
    }

    private static PendingIdentity pending(TenantId tenant, Row row) throws SQLException {
        String application = row.idOrNull("application_id");
        String owner = row.idOrNull("owner_id");
        return new PendingIdentity(
                row.digest("id"),
                tenant,
                application == null ? null : new ApplicationId(application),
                Codes.KIND.constant(row.integer("kind")),
                NewIdentityText.read(row.text("identity")),
                row.flag("may_create"),
                candidates(row.textOrNull("candidates")),
                owner == null ? null : new PrincipalId(owner),
                row.at("created_at"),
                row.at("expires_at"));
    }

    private static @Nullable String candidates(List<PrincipalId> ids) {
        return ids.isEmpty() ? null : StoredJson.write(ids);
    }

    private static List<PrincipalId> candidates(@Nullable String text) {
        return text == null
                ? List.of()
                : StoredJson.readList(text).stream().map(PrincipalId::new).toList();
    }
}
