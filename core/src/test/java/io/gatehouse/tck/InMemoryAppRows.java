package io.gatehouse.tck;

import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyId;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.DuplicateIdException;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions of applications, and the API keys that open them. */
final class InMemoryAppRows {
    private static final Comparator<ApiKey> BY_AGE = Comparator.comparing(ApiKey::createdAt)
            .thenComparing(key -> key.id().hex());

    private final InMemoryWorld world;
    private final Table<String, AppFunction> functions;
    private final Table<String, ApiKey> keys;

    InMemoryAppRows(InMemoryWorld world) {
        this.world = world;
        functions = new Table<>(world.transactions, key -> key);
        keys = new Table<>(world.transactions, key -> key);
    }

    FunctionStore functions() {
        return new Functions();
    }

    ApiKeyStore apiKeys() {
        return new ApiKeys();
    }

    /** Takes away what belongs to the principal. */
    void forget(TenantId tenant, PrincipalId principal) {
        keys.removeIf(key -> key.tenantId().equals(tenant) && key.principal().equals(principal), Integer.MAX_VALUE);
    }

    /** Takes away what belongs to the application. */
    void forget(ApplicationId application) {
        functions.removeIf(function -> function.application().equals(application), Integer.MAX_VALUE);
        keys.removeIf(key -> key.application().equals(application), Integer.MAX_VALUE);
    }

    /** Takes all of the tenant away. */
    void forget(TenantId tenant) {
        functions.removeIf(function -> function.tenantId().equals(tenant), Integer.MAX_VALUE);
        keys.removeIf(key -> key.tenantId().equals(tenant), Integer.MAX_VALUE);
    }

    private boolean has(TenantId tenant, ApplicationId application) {
        return world.applicationRows
                .get(application)
                .filter(stored -> stored.tenantId().equals(tenant))
                .isPresent();
    }

    private final class Functions implements FunctionStore {
        @Override
        public Optional<AppFunction> find(TenantId tenant, ApplicationId application, FunctionName name) {
            return world.transactions.call(() -> functions.get(AccessRows.key(tenant, application, name)));
        }

        @Override
        public List<AppFunction> of(TenantId tenant, ApplicationId application) {
            return world.transactions.call(() -> functions.stream()
                    .filter(function -> function.tenantId().equals(tenant)
                            && function.application().equals(application))
                    .sorted(Comparator.comparing(AppFunction::name))
                    .limit(AppFunction.MOST)
                    .toList());
        }

        @Override
        public boolean put(AppFunction function) {
            return world.transactions.call(() -> {
                boolean isThere = has(function.tenantId(), function.application());
                if (isThere) {
                    functions.put(
                            AccessRows.key(function.tenantId(), function.application(), function.name()), function);
                }
                return isThere;
            });
        }

        @Override
        public boolean remove(TenantId tenant, ApplicationId application, FunctionName name) {
            return world.transactions.call(() -> functions.remove(AccessRows.key(tenant, application, name)));
        }
    }

    private final class ApiKeys implements ApiKeyStore {
        @Override
        public Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Presented presented) {
            return world.transactions.call(() -> in(tenant, application)
                    .filter(key -> key.key().equals(presented))
                    .findFirst());
        }

        @Override
        public Optional<ApiKey> find(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id) {
            return world.transactions.call(() -> in(tenant, application, holder)
                    .filter(key -> key.id().equals(id))
                    .findFirst());
        }

        @Override
        public List<ApiKey> of(TenantId tenant, ApplicationId application, ApiKey.Holder holder) {
            return world.transactions.call(
                    () -> in(tenant, application, holder).sorted(BY_AGE).toList());
        }

        @Override
        public Added add(ApiKey key) {
            return world.transactions.call(() -> {
                if (!has(key.tenantId(), key.application())
                        || world.principal(key.tenantId(), key.principal()).isEmpty()) {
                    return Added.NOBODY;
                }
                Added added = admit(key, of(key.tenantId(), key.application(), key.holder()));
                if (added == Added.DONE) {
                    keys.put(AccessRows.key(key.tenantId(), key.id()), key);
                }
                return added;
            });
        }

        private Added admit(ApiKey key, List<ApiKey> held) {
            if (held.size() >= key.holder().most()) {
                return Added.FULL;
            }
            if (keys.has(AccessRows.key(key.tenantId(), key.id()))) {
                throw new DuplicateIdException("API key");
            }
            if (held.stream().anyMatch(other -> other.name().equals(key.name()))) {
                return Added.NAME_TAKEN;
            }
            return find(key.tenantId(), key.application(), key.key()).isPresent() ? Added.KEY_TAKEN : Added.DONE;
        }

        @Override
        public boolean setDisabled(
                TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id, boolean disabled) {
            return world.transactions.call(() -> {
                Optional<ApiKey> key = find(tenant, application, holder, id);
                key.ifPresent(found -> keys.put(AccessRows.key(tenant, id), found.disabled(disabled)));
                return key.isPresent();
            });
        }

        @Override
        public void markUsed(TenantId tenant, ApiKeyId id, Instant now) {
            world.transactions.run(() -> keys.get(AccessRows.key(tenant, id))
                    .filter(key -> key.firstUsedAt() == null)
                    .ifPresent(key -> keys.put(AccessRows.key(tenant, id), used(key, now))));
        }

        private static ApiKey used(ApiKey key, Instant now) {
            return new ApiKey(
                    key.id(),
                    key.tenantId(),
                    key.application(),
                    key.holder(),
                    key.principal(),
                    key.name(),
                    key.key(),
                    key.disabled(),
                    key.generation(),
                    key.createdAt(),
                    now);
        }

        @Override
        public boolean remove(TenantId tenant, ApplicationId application, ApiKey.Holder holder, ApiKeyId id) {
            return world.transactions.call(
                    () -> find(tenant, application, holder, id).isPresent() && keys.remove(AccessRows.key(tenant, id)));
        }

        @Override
        public int removeAllOf(TenantId tenant, PrincipalId principal) {
            return world.transactions.call(() -> keys.removeIf(
                    key -> key.tenantId().equals(tenant) && key.principal().equals(principal), Integer.MAX_VALUE));
        }

        private Stream<ApiKey> in(TenantId tenant, ApplicationId application, ApiKey.Holder holder) {
            return in(tenant, application).filter(key -> key.holder().equals(holder));
        }

        private Stream<ApiKey> in(TenantId tenant, ApplicationId application) {
            return keys.stream()
                    .filter(key ->
                            key.tenantId().equals(tenant) && key.application().equals(application));
        }
    }
}
