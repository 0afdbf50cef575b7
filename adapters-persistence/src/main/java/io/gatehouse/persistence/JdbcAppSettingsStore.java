package io.gatehouse.persistence;

import io.gatehouse.core.appuser.AppSettings;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.ProviderSettings;
import io.gatehouse.core.appuser.ProviderType;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.StoredJson.Members;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcAppSettingsStore implements AppSettingsStore {
    private static final String ONE = " WHERE tenant_no = :tenant AND application_id = :application";
    private static final Statement FIND = Statement.of("SELECT settings FROM app_settings" + ONE);
    private static final Statement UPDATE = Statement.of("UPDATE app_settings SET settings = :settings" + ONE);
    private static final Statement REMOVE = Statement.of("DELETE FROM app_settings" + ONE);
    private static final Statement INSERT = Statement.of("""
            INSERT INTO app_settings (tenant_no, application_id, settings) VALUES (:tenant, :application, :settings)
            """);

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcAppSettingsStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<AppSettings> find(TenantId tenant, ApplicationId application) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                FIND,
                to -> to.integer("tenant", tenantNo).id("application", application),
                row -> read(StoredJson.read(row.text("settings"))));
    }

    @Override
    public void save(TenantId tenant, ApplicationId application, AppSettings settings) {
        int tenantNo = numbers.require(tenant);
        String text = StoredJson.write(written(settings));
        Sql.Binding binding = to ->
                to.integer("tenant", tenantNo).id("application", application).text("settings", text);
        if (sql.update(UPDATE, binding) == 1) {
            return;
        }
        try {
            sql.guarded(() -> sql.update(INSERT, binding));
        } catch (SqlFailures.UniqueViolationException somebodyWasQuicker) {
            sql.update(UPDATE, binding);
        }
    }

    @Override
    public boolean remove(TenantId tenant, ApplicationId application) {
        int tenantNo = numbers.find(tenant);
        return sql.update(REMOVE, to -> to.integer("tenant", tenantNo).id("application", application)) == 1;
    }

    private static Map<String, @Nullable Object> written(AppSettings settings) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Duration refresh = settings.refreshToken();
        members.put("access", settings.accessToken().toSeconds());
        members.put("refresh", refresh == null ? null : refresh.toSeconds());
        members.put("region", settings.region());
        members.put("hides", settings.hidesAccounts());
        FunctionName creation = settings.userCreation();
        members.put("creation", creation == null ? null : creation.text());
        Map<String, Object> providers = new LinkedHashMap<>();
        settings.providers()
                .forEach((type, provider) -> providers.put(
                        type.text(), Map.of("enabled", provider.enabled(), "options", provider.options())));
        members.put("providers", providers);
        return members;
    }

    private static AppSettings read(Members stored) {
        AppSettings unsaid = AppSettings.none();
        Long access = stored.number("access");
        Long refresh = stored.number("refresh");
        String region = stored.text("region");
        String creation = stored.text("creation");
        Map<ProviderType, ProviderSettings> providers = new EnumMap<>(ProviderType.class);
        Members all = stored.object("providers");
        for (ProviderType type : ProviderType.values()) {
            if (all.all().containsKey(type.text())) {
                Members provider = all.object(type.text());
                providers.put(
                        type,
                        new ProviderSettings(
                                provider.flag("enabled", false),
                                provider.object("options").all()));
            }
        }
        return new AppSettings(
                access == null ? unsaid.accessToken() : Duration.ofSeconds(access),
                refresh == null ? null : Duration.ofSeconds(refresh),
                region == null ? unsaid.region() : region,
                stored.flag("hides", unsaid.hidesAccounts()),
                creation == null ? null : new FunctionName(creation),
                providers);
    }
}
