package io.gatehouse.persistence;

import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.SealedTokens;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Sealed;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens stand in the row of their identity, so that they move and go with it. */
@Singleton
final class JdbcKeptTokenStore implements KeptTokenStore {
    private static final String ONE = " WHERE tenant_no = :tenant AND id = :id";

    private static final String WITH_REFRESH = ONE + " AND refresh_token = :refresh";

    private static final String REPLACE = "UPDATE external_identity SET tokens_at = :at, tokens_until = :until,"
            + " access_token = :access, refresh_token = COALESCE(:fresh, refresh_token)";

    private static final String FORGET = "UPDATE external_identity SET tokens_at = NULL, tokens_until = NULL,"
            + " refreshing_until = NULL, access_token = NULL, refresh_token = NULL";

    private static final Statement KEEP = Statement.of(REPLACE + ONE);

    private static final Statement RENEW = Statement.of(REPLACE + ", refreshing_until = NULL" + WITH_REFRESH);

    private static final Statement FIND =
            Statement.of("SELECT tokens_at, tokens_until, access_token, refresh_token FROM external_identity" + ONE
                    + " AND tokens_at IS NOT NULL");

    private static final Statement OF_PRINCIPAL = Statement.of("""
            SELECT tokens_at, tokens_until, id, refresh_token IS NOT NULL AS refreshable FROM external_identity
            WHERE tenant_no = :tenant AND principal_id = :principal AND tokens_at IS NOT NULL
            ORDER BY linked_at, id LIMIT :limit
            """);

    private static final Statement RESERVE = Statement.of("UPDATE external_identity SET refreshing_until = :until"
            + WITH_REFRESH + " AND (refreshing_until IS NULL OR refreshing_until <= :now)");

    private static final Statement RELEASE =
            Statement.of("UPDATE external_identity SET refreshing_until = NULL" + WITH_REFRESH);

    private static final Statement FORGET_ONE = Statement.of(FORGET + ONE + " AND tokens_at IS NOT NULL");

    private static final Statement FORGET_REFRESH = Statement.of(FORGET + WITH_REFRESH);

    /**
     * The bound on {@code tokens_at}, which all that are kept meet, lets the index be used that has them alone. That the row must
     * still have the instant that was read spares what is brought while the row is waited for: the inner condition is not looked
     * at again then, but this one is.
     */
    private static final Statement PURGE = Statement.of(FORGET + """
             WHERE (tenant_no, id, tokens_at) IN (
                SELECT i.tenant_no, i.id, i.tokens_at FROM external_identity i
                WHERE i.tokens_at > 0
                  AND ((i.refresh_token IS NULL AND i.tokens_until <= :now)
                    OR NOT EXISTS (SELECT 1 FROM upstream_connection c
                                   WHERE c.tenant_no = i.tenant_no AND c.name = i.provider AND c.keep_tokens))
                LIMIT :limit)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcKeptTokenStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public boolean keep(TenantId tenant, IdentityId identity, SealedTokens tokens) {
        int tenantNo = numbers.find(tenant);
        return sql.update(KEEP, to -> bind(to.integer("tenant", tenantNo).id("id", identity), tokens)) == 1;
    }

    @Override
    public Optional<SealedTokens> find(TenantId tenant, IdentityId identity) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> to.integer("tenant", tenantNo).id("id", identity), JdbcKeptTokenStore::tokens);
    }

    @Override
    public Map<IdentityId, Kept> of(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        Map<IdentityId, Kept> found = new LinkedHashMap<>();
        sql.list(
                        OF_PRINCIPAL,
                        to -> to.integer("tenant", tenantNo)
                                .id("principal", principal)
                                .integer("limit", ExternalIdentityStore.MOST),
                        row -> Map.entry(
                                new IdentityId(row.id("id")),
                                new Kept(row.at("tokens_at"), row.atOrNull("tokens_until"), row.flag("refreshable"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    @Override
    public boolean reserve(TenantId tenant, IdentityId identity, Sealed refresh, Instant now, Instant until) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        RESERVE,
                        to -> to.integer("tenant", tenantNo)
                                .id("id", identity)
                                .bytes("refresh", refresh.bytes())
                                .at("now", now)
                                .at("until", until))
                == 1;
    }

    @Override
    public boolean renew(TenantId tenant, IdentityId identity, Sealed used, SealedTokens fresh) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        RENEW,
                        to -> bind(
                                to.integer("tenant", tenantNo)
                                        .id("id", identity)
                                        .bytes("refresh", used.bytes()),
                                fresh))
                == 1;
    }

    @Override
    public void release(TenantId tenant, IdentityId identity, Sealed refresh) {
        withRefresh(RELEASE, tenant, identity, refresh);
    }

    @Override
    public boolean forget(TenantId tenant, IdentityId identity) {
        int tenantNo = numbers.find(tenant);
        return sql.update(FORGET_ONE, to -> to.integer("tenant", tenantNo).id("id", identity)) == 1;
    }

    @Override
    public boolean forget(TenantId tenant, IdentityId identity, Sealed refresh) {
        return withRefresh(FORGET_REFRESH, tenant, identity, refresh);
    }

    @Override
    public int purge(Instant now, int limit) {
        return sql.update(PURGE, to -> to.at("now", now).integer("limit", limit));
    }

    private boolean withRefresh(Statement statement, TenantId tenant, IdentityId identity, Sealed refresh) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        statement,
                        to -> to.integer("tenant", tenantNo).id("id", identity).bytes("refresh", refresh.bytes()))
                == 1;
    }

    private static void bind(Parameters to, SealedTokens tokens) throws SQLException {
        Sealed refresh = tokens.refresh();
        to.at("at", tokens.receivedAt())
                .at("until", tokens.expiresAt())
                .bytes("access", tokens.access().bytes())
                .bytes("fresh", refresh == null ? null : refresh.bytes());
    }

    private static SealedTokens tokens(Row row) throws SQLException {
        byte[] refresh = row.bytesOrNull("refresh_token");
        return new SealedTokens(
                Sealed.of(row.bytes("access_token")),
                refresh == null ? null : Sealed.of(refresh),
                row.atOrNull("tokens_until"),
                row.at("tokens_at"));
    }
}
