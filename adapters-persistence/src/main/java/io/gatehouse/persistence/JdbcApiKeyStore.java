package io.gatehouse.persistence;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcApiKeyStore implements ApiKeyStore {
    private static final String COLUMNS =
            "SELECT created_at, first_used_at, disabled, generation, id, holder_id, principal_id, prefix, digest, name FROM api_key"
                    + " WHERE tenant_no = :tenant AND application_id = :application";
    private static final String HELD = " AND holder_id = :holder";
    private static final String ONE =
            " WHERE tenant_no = :tenant AND application_id = :application" + HELD + " AND id = :id";

    private static final Statement BY_TEXT = Statement.of(COLUMNS + " AND prefix = :prefix AND digest = :digest");
    private static final Statement BY_ID = Statement.of(COLUMNS + HELD + " AND id = :id");
    private static final Statement OF_HOLDER = Statement.of(COLUMNS + HELD + " ORDER BY created_at, id LIMIT :limit");
    private static final Statement COUNT = Statement.of("SELECT COUNT(*) AS held FROM api_key"
            + " WHERE tenant_no = :tenant AND application_id = :application" + HELD);

    private static final Statement HOLD_APPLICATION =
            Statement.of("SELECT id FROM application WHERE tenant_no = :tenant AND id = :application FOR UPDATE");
    private static final Statement APPLICATION =
            Statement.of("SELECT id FROM application WHERE tenant_no = :tenant AND id = :application");
    private static final Statement HOLD_PRINCIPAL =
            Statement.of("SELECT id FROM principal WHERE tenant_no = :tenant AND id = :principal FOR UPDATE");

    private static final Statement INSERT = Statement.of("""
            INSERT INTO api_key
                (created_at, first_used_at, tenant_no, disabled, generation, id, application_id, holder_id, principal_id, prefix, digest, name)
            VALUES (:createdAt, :firstUsedAt, :tenant, :disabled, :generation, :id, :application, :holder, :principal, :prefix, :digest, :name)
            """);

    private static final Statement SET_DISABLED = Statement.of("UPDATE api_key SET disabled = :disabled,"
            + " generation = generation + CASE WHEN disabled THEN 0 ELSE :raise END" + ONE);
    private static final Statement MARK_USED = Statement.of("UPDATE api_key SET first_used_at = :now"
            + " WHERE tenant_no = :tenant AND id = :id AND first_used_at IS NULL");
    private static final Statement DELETE_ALL_OF =
            Statement.of("DELETE FROM api_key WHERE tenant_no = :tenant AND principal_id = :principal");
    private static final Statement DELETE = Statement.of("DELETE FROM api_key" + ONE);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcApiKeyStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Presented presented) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_TEXT,
                to -> to.integer("tenant", tenantNo)
                        .id("application", application)
                        .text("prefix", presented.prefix())
                        .digest("digest", presented.digest()),
                row -> key(tenant, application, row));
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_ID,
                to -> bind(to.integer("tenant", tenantNo), application, holder).id("id", id),
                row -> key(tenant, application, row));
    }

    @Override
    public List<ApiKey> of(TenantId tenant, ApplicationId application, ApiKey.Holder holder) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                OF_HOLDER,
                to -> bind(to.integer("tenant", tenantNo), application, holder).integer("limit", holder.most()),
                row -> key(tenant, application, row));
    }

    /** Who holds it is held, so that the keys are counted in turn, and none is added to what is being deleted. */
    @Override
    public Added add(ApiKey key) {
        int tenantNo = numbers.require(key.tenantId());
        return sql.together(() -> {
            if (!isHeld(tenantNo, key)) {
                return Added.NOBODY;
            }
            int held = sql.first(
                            COUNT,
                            to -> bind(to.integer("tenant", tenantNo), key.application(), key.holder()),
                            row -> row.integer("held"))
                    .orElse(0);
            return insert(tenantNo, key, held < key.holder().most());
        });
    }

    private boolean isHeld(int tenantNo, ApiKey key) {
        Statement application = switch (key.holder()) {
            case ApiKey.Holder.User user -> APPLICATION;
            case ApiKey.Holder.Server server -> HOLD_APPLICATION;
        };
        return isThere(tenantNo, application, "application", key.application())
                && isThere(tenantNo, HOLD_PRINCIPAL, "principal", key.principal());
    }

    private boolean isThere(int tenantNo, Statement statement, String name, HexId id) {
        return sql.first(statement, to -> to.integer("tenant", tenantNo).id(name, id), row -> Boolean.TRUE)
                .isPresent();
    }

    private Added insert(int tenantNo, ApiKey key, boolean hasRoom) {
        if (!hasRoom) {
            return Added.FULL;
        }
        try {
            sql.guarded(() -> sql.update(INSERT, to -> bind(to.integer("tenant", tenantNo), key)));
            return Added.DONE;
        } catch (UniqueViolationException e) {
            if (e.isOf("api_key_id")) {
                throw new DuplicateIdException("API key");
            }
            return e.isOf("api_key_text") ? Added.KEY_TAKEN : Added.NAME_TAKEN;
        }
    }

    @Override
    public boolean setDisabled(
            TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id, boolean disabled) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        SET_DISABLED,
                        to -> bind(to.integer("tenant", tenantNo), application, holder)
                                .id("id", id)
                                .flag("disabled", disabled)
                                .integer("raise", disabled ? 1 : 0))
                == 1;
    }

    @Override
    public void markUsed(TenantId tenant, ApiKeyId id, Instant now) {
        int tenantNo = numbers.find(tenant);
        sql.update(MARK_USED, to -> to.integer("tenant", tenantNo).id("id", id).at("now", now));
    }

    @Override
    public int removeAllOf(TenantId tenant, PrincipalId principal) {
        int tenantNo = numbers.find(tenant);
        return sql.update(DELETE_ALL_OF, to -> to.integer("tenant", tenantNo).id("principal", principal));
    }

    @Override
    public boolean remove(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        DELETE,
                        to -> bind(to.integer("tenant", tenantNo), application, holder)
                                .id("id", id))
                == 1;
    }

    private static Parameters bind(Parameters to, ApplicationId application, ApiKey.Holder holder) throws SQLException {
        return to.id("application", application).id("holder", holderId(application, holder));
    }

    private static void bind(Parameters to, ApiKey key) throws SQLException {
        bind(to, key.application(), key.holder())
                .at("createdAt", key.createdAt())
                .at("firstUsedAt", key.firstUsedAt())
                .flag("disabled", key.disabled())
                .integer("generation", key.generation())
                .id("id", key.id())
                .id("principal", key.principal())
                .text("prefix", key.key().prefix())
                .digest("digest", key.key().digest())
                .text("name", key.name().text());
    }

    private static HexId holderId(ApplicationId application, ApiKey.Holder holder) {
        return switch (holder) {
            case ApiKey.Holder.User user -> user.principal();
            case ApiKey.Holder.Server server -> application;
        };
    }

    private static ApiKey key(TenantId tenant, ApplicationId application, Row row) throws SQLException {
        String holder = row.id("holder_id");
        return new ApiKey(
                new ApiKeyId(row.id("id")),
                tenant,
                application,
                holder.equals(application.hex())
                        ? new ApiKey.Holder.Server()
                        : new ApiKey.Holder.User(new PrincipalId(holder)),
                new PrincipalId(row.id("principal_id")),
                new ApiKeyName(row.text("name")),
                new ApiKey.Presented(row.text("prefix"), row.digest("digest")),
                row.flag("disabled"),
                row.integer("generation"),
                row.at("created_at"),
                row.atOrNull("first_used_at"));
    }
}
