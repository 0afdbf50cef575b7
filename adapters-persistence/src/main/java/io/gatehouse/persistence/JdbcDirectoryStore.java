package io.gatehouse.persistence;

import io.gatehouse.core.directory.Directory;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncPlan;
import io.gatehouse.core.identity.Provider;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Directories in the database; the bean is {@link CachedDirectoryStore}. */
final class JdbcDirectoryStore implements DirectoryStore {
    private static final String COLUMNS = "SELECT d.tenant_no, d.id, d.name, d.settings, d.password FROM directory d ";

    private static final Statement FIND = Statement.of(COLUMNS + "WHERE d.tenant_no = :tenant AND d.name = :name");

    private static final Statement OF =
            Statement.of(COLUMNS + "WHERE d.tenant_no = :tenant ORDER BY d.name LIMIT " + MOST);

    private static final Statement USED_BY = Statement.of(COLUMNS + """
            JOIN directory_use u ON u.tenant_no = d.tenant_no AND u.name = d.name
            WHERE u.tenant_no = :tenant AND u.application_id = :application ORDER BY u.place LIMIT
            """ + MOST);

    private static final Statement SYNCED =
            Statement.of(COLUMNS + "WHERE d.synced = TRUE ORDER BY d.tenant_no, d.name");

    private static final Statement NAMES = Statement.of("""
            SELECT name FROM directory_use WHERE tenant_no = :tenant AND application_id = :application ORDER BY place
            """);

    private static final Statement CLEAR_NAMES =
            Statement.of("DELETE FROM directory_use WHERE tenant_no = :tenant AND application_id = :application");

    private static final Statement ADD_NAME = Statement.of("""
            INSERT INTO directory_use (tenant_no, place, application_id, name)
            VALUES (:tenant, :place, :application, :name)
            """);

    private static final Statement ADD_SYNC = Statement.of("""
            INSERT INTO directory_sync (run, tenant_no, directory_id, outcome)
            SELECT 0, :tenant, :id, '' WHERE NOT EXISTS
                (SELECT 1 FROM directory_sync WHERE tenant_no = :tenant AND directory_id = :id)
            """);

    private static final List<Statement> REMOVALS = Stream.of(
                    "DELETE FROM directory_person WHERE tenant_no = :tenant AND directory_id = :id",
                    "DELETE FROM directory_sync WHERE tenant_no = :tenant AND directory_id = :id",
                    "DELETE FROM directory WHERE tenant_no = :tenant AND id = :id")
            .map(Statement::of)
            .toList();

    private final Sql sql;
    private final TenantNumbers numbers;
    private final SecretBox box;
    private final Statement save;

    JdbcDirectoryStore(Sql sql, TenantNumbers numbers, SecretBox box, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.box = box;
        this.save = dialect.insertingOrChanging(
                "directory",
                List.of("tenant_no", "id"),
                List.of("synced", "name", "settings", "password"),
                "(:tenant, :id, :synced, :name, :settings, :password)");
    }

    @Override
    public Optional<Directory> find(TenantId tenant, Provider name) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> to.integer("tenant", tenantNo).text("name", name.text()), this::directory);
    }

    @Override
    public List<Directory> of(TenantId tenant) {
        int tenantNo = numbers.find(tenant);
        return sql.list(OF, to -> to.integer("tenant", tenantNo), this::directory);
    }

    @Override
    public List<Directory> usedBy(TenantId tenant, ApplicationId application) {
        int tenantNo = numbers.find(tenant);
        return sql.list(USED_BY, to -> to.integer("tenant", tenantNo).id("application", application), this::directory);
    }

    @Override
    public List<Directory> synced() {
        return sql.list(SYNCED, to -> {}, this::directory);
    }

    @Override
    public void save(Directory directory) {
        int tenantNo = numbers.require(directory.tenantId());
        sql.together(() -> {
            find(directory.tenantId(), directory.name())
                    .filter(stored -> !stored.id().equals(directory.id()))
                    .ifPresent(stored -> {
                        throw new IllegalArgumentException("a directory keeps its id");
                    });
            sql.update(
                    save,
                    to -> to.integer("tenant", tenantNo)
                            .id("id", directory.id())
                            .flag("synced", !directory.sync().equals(SyncPlan.NONE))
                            .text("name", directory.name().text())
                            .text("settings", DirectoryText.write(directory))
                            .bytes("password", sealed(directory)));
            return sql.update(ADD_SYNC, to -> to.integer("tenant", tenantNo).id("id", directory.id()));
        });
    }

    @Override
    public boolean delete(TenantId tenant, Provider name) {
        int tenantNo = numbers.find(tenant);
        return sql.together(() -> {
            Optional<DirectoryId> id = sql.first(
                    FIND,
                    to -> to.integer("tenant", tenantNo).text("name", name.text()),
                    row -> new DirectoryId(row.id("id")));
            id.ifPresent(found -> REMOVALS.forEach(removal ->
                    sql.update(removal, to -> to.integer("tenant", tenantNo).id("id", found))));
            return id.isPresent();
        });
    }

    @Override
    public void use(TenantId tenant, ApplicationId application, List<Provider> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("an application uses at most " + MOST + " directories");
        }
        int tenantNo = numbers.require(tenant);
        sql.together(() -> {
            sql.update(CLEAR_NAMES, to -> to.integer("tenant", tenantNo).id("application", application));
            for (int i = 0; i < names.size(); i++) {
                int place = i;
                sql.update(
                        ADD_NAME,
                        to -> to.integer("tenant", tenantNo)
                                .integer("place", place)
                                .id("application", application)
                                .text("name", names.get(place).text()));
            }
            return true;
        });
    }

    @Override
    public List<Provider> namesUsedBy(TenantId tenant, ApplicationId application) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                NAMES,
                to -> to.integer("tenant", tenantNo).id("application", application),
                row -> new Provider(row.text("name")));
    }

    private byte[] sealed(Directory directory) {
        return box.seal(directory.settings().bind().password().utf8(), context(directory.id()));
    }

    private Directory directory(Row row) throws SQLException {
        DirectoryId id = new DirectoryId(row.id("id"));
        byte[] password = box.open(row.bytes("password"), context(id))
                .orElseThrow(() -> new UnreadableRowException(
                        "a directory's password was sealed under another master key; apply its blueprint again"));
        return DirectoryText.read(
                numbers.tenant(row.integer("tenant_no")),
                id,
                new Provider(row.text("name")),
                row.text("settings"),
                Secret.of(new String(password, StandardCharsets.UTF_8)));
    }

    private static String context(DirectoryId id) {
        return "directory.password:" + id.hex();
    }
}
