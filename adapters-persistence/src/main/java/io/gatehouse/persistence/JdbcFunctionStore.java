package io.gatehouse.persistence;

import io.gatehouse.core.function.AppFunction;
import io.gatehouse.core.function.FunctionName;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.persistence.SqlFailures.UniqueViolationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcFunctionStore implements FunctionStore {
    private static final String COLUMNS =
            "SELECT time_limit, callable, private_reach, name, url, secret, class_name FROM app_function"
                    + " WHERE tenant_no = :tenant AND application_id = :application";
    private static final Statement BY_NAME = Statement.of(COLUMNS + " AND name = :name");
    private static final Statement ALL = Statement.of(COLUMNS + " ORDER BY name LIMIT :limit");

    private static final Statement HOLD_APPLICATION =
            Statement.of("SELECT id FROM application WHERE tenant_no = :tenant AND id = :application FOR UPDATE");

    private static final Statement UPDATE = Statement.of("""
            UPDATE app_function SET time_limit = :timeLimit, callable = :callable, private_reach = :privateReach,
                url = :url, secret = :secret, class_name = :className
            WHERE tenant_no = :tenant AND application_id = :application AND name = :name
            """);

    private static final Statement INSERT = Statement.of("""
            INSERT INTO app_function
                (time_limit, tenant_no, callable, private_reach, application_id, name, url, secret, class_name)
            VALUES (:timeLimit, :tenant, :callable, :privateReach, :application, :name, :url, :secret, :className)
            """);

    private static final Statement DELETE = Statement.of(
            "DELETE FROM app_function WHERE tenant_no = :tenant AND application_id = :application AND name = :name");

    private final Sql sql;
    private final TenantNumbers numbers;

    JdbcFunctionStore(Sql sql, TenantNumbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public Optional<AppFunction> find(TenantId tenant, ApplicationId application, FunctionName name) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                BY_NAME,
                to -> to.integer("tenant", tenantNo)
                        .id("application", application)
                        .text("name", name.text()),
                row -> function(tenant, application, row));
    }

    @Override
    public List<AppFunction> of(TenantId tenant, ApplicationId application) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                ALL,
                to -> to.integer("tenant", tenantNo)
                        .id("application", application)
                        .integer("limit", AppFunction.MOST),
                row -> function(tenant, application, row));
    }

    /** The application is held, so that nothing is declared for one that is being deleted. */
    @Override
    public boolean put(AppFunction function) {
        int tenantNo = numbers.require(function.tenantId());
        return sql.together(() -> {
            boolean isThere = sql.first(
                            HOLD_APPLICATION,
                            to -> to.integer("tenant", tenantNo).id("application", function.application()),
                            row -> Boolean.TRUE)
                    .isPresent();
            return isThere && write(tenantNo, function);
        });
    }

    private boolean write(int tenantNo, AppFunction function) {
        Sql.Binding binding = to -> bind(to.integer("tenant", tenantNo), function);
        try {
            return sql.guarded(() -> sql.update(UPDATE, binding) == 1 || sql.update(INSERT, binding) == 1);
        } catch (UniqueViolationException quicker) {
            return sql.update(UPDATE, binding) == 1;
        }
    }

    @Override
    public boolean remove(TenantId tenant, ApplicationId application, FunctionName name) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        DELETE,
                        to -> to.integer("tenant", tenantNo)
                                .id("application", application)
                                .text("name", name.text()))
                == 1;
    }

    private static void bind(Parameters to, AppFunction function) throws SQLException {
        to.id("application", function.application())
                .text("name", function.name().text())
                .flag("callable", function.callable());
        switch (function.target()) {
            case AppFunction.Webhook webhook ->
                to.text("url", webhook.url().toString())
                        .bytes("secret", webhook.sealedSecret())
                        .number("timeLimit", webhook.timeLimit().toMillis())
                        .flag("privateReach", webhook.allowPrivateAddresses())
                        .text("className", null);
            case AppFunction.Service service ->
                to.text("url", null)
                        .bytes("secret", null)
                        .number("timeLimit", service.timeLimit().toMillis())
                        .flag("privateReach", false)
                        .text("className", service.className());
        }
    }

    private static AppFunction function(TenantId tenant, ApplicationId application, Row row) throws SQLException {
        return new AppFunction(
                tenant, application, new FunctionName(row.text("name")), row.flag("callable"), target(row));
    }

    private static AppFunction.Target target(Row row) throws SQLException {
        Duration timeLimit = Duration.ofMillis(row.number("time_limit"));
        String className = row.textOrNull("class_name");
        if (className != null) {
            return new AppFunction.Service(className, timeLimit);
        }
        return new AppFunction.Webhook(
                URI.create(row.text("url")), row.bytes("secret"), timeLimit, row.flag("private_reach"));
    }
}
