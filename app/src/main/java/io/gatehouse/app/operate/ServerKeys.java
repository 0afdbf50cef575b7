package io.gatehouse.app.operate;

import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.appuser.ServerApiKeys.Creation;
import io.gatehouse.core.credential.ApiKey;
import io.gatehouse.core.credential.ApiKeyName;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.web.admin.ServerKeyOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Server API keys over the core. Safe for several threads. */
@Singleton
public final class ServerKeys implements ServerKeyOperations {
    private final TenantStore tenants;
    private final ServerApiKeys keys;

    ServerKeys(TenantStore tenants, ServerApiKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @Override
    public Result<List<ServerKey>> list(String app) {
        return application(app)
                .map(application -> keys.list(application).stream()
                        .map(key -> shown(key, null))
                        .toList());
    }

    @Override
    public Result<ServerKey> create(String app, String name, Origin origin) {
        Optional<ApiKeyName> wanted = ApiKeyName.parse(name);
        if (wanted.isEmpty()) {
            return Result.refused(Failure.field(FailureCode.INVALID_INPUT, "name"));
        }
        return application(app).then(application -> switch (keys.create(application, wanted.get(), origin)) {
            case Creation.Created(ApiKey stored, Secret key) -> Result.ok(shown(stored, key));
            case Creation.NameTaken ignored -> Result.refused(FailureCode.IDENTIFIER_TAKEN);
            case Creation.Full ignored -> Result.refused(Failure.field(FailureCode.INVALID_INPUT, "app"));
            case Creation.KeyTaken ignored -> throw new IllegalStateException("a fresh key is taken");
            case Creation.KeyUnacceptable ignored -> throw new IllegalStateException("a fresh key is none");
        });
    }

    @Override
    public Result<ServerKey> setDisabled(String app, String name, boolean disabled, Origin origin) {
        return withKey(app, name, (application, key) -> keys.setDisabled(application, key.id(), disabled, origin))
                .map(key -> shown(key.disabled(disabled), null));
    }

    @Override
    public Result<ServerKey> delete(String app, String name, Origin origin) {
        return withKey(app, name, (application, key) -> keys.delete(application, key.id(), origin))
                .map(key -> shown(key, null));
    }

    private Result<ApiKey> withKey(String app, String name, BiPredicate<Application, ApiKey> work) {
        return application(app).then(application -> {
            Optional<ApiKey> key = keys.list(application).stream()
                    .filter(held -> held.name().text().equals(name))
                    .filter(held -> work.test(application, held))
                    .findFirst();
            return key.map(Result::ok).orElseGet(() -> Result.refused(FailureCode.UNKNOWN_PRINCIPAL));
        });
    }

    private Result<Application> application(String app) {
        return tenants.findApplication(app).map(Result::ok).orElseGet(() -> Result.refused(FailureCode.UNKNOWN_CLIENT));
    }

    private static ServerKey shown(ApiKey key, @Nullable Secret text) {
        return new ServerKey(
                key.id().hex(), key.name().text(), key.disabled(), key.createdAt(), key.firstUsedAt(), text);
    }
}
