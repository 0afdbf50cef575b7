package io.gatehouse.persistence;

import io.gatehouse.core.access.AccessCode;
import io.gatehouse.core.directory.DirectoryId;
import io.gatehouse.core.directory.DirectoryPeople;
import io.gatehouse.core.directory.DirectoryPerson;
import io.gatehouse.core.directory.RoleName;
import io.gatehouse.core.directory.StableId;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@Singleton
final class JdbcDirectoryPeople implements DirectoryPeople {
    private static final String ONE = " WHERE tenant_no = :tenant AND directory_id = :directory AND subject = :subject";

    private static final String UNSEEN =
            " WHERE tenant_no = :tenant AND directory_id = :directory AND ended = FALSE AND last_run < :run";

    private static final Statement FIND = Statement.of("SELECT * FROM directory_person" + ONE);

    private static final Statement SEE =
            Statement.of("UPDATE directory_person SET last_run = :run" + ONE + " AND print = :print AND ended = FALSE");

    private static final Statement COUNT_UNSEEN =
            Statement.of("SELECT COUNT(*) AS people FROM directory_person" + UNSEEN);

    private static final Statement PAGE = Statement.of(
            "SELECT * FROM directory_person" + UNSEEN + " AND subject > :after ORDER BY subject LIMIT :limit");

    private final Sql sql;
    private final TenantNumbers numbers;
    private final Statement save;

    JdbcDirectoryPeople(Sql sql, TenantNumbers numbers, Dialect dialect) {
        this.sql = sql;
        this.numbers = numbers;
        this.save = dialect.insertingOrChanging(
                "directory_person",
                List.of("tenant_no", "directory_id", "subject"),
                List.of("last_run", "ended", "principal_id", "print", "roles_given", "roles_found"),
                "(:tenant, :directory, :subject, :run, :ended, :principal, :print, :given, :found)");
    }

    @Override
    public Optional<DirectoryPerson> find(TenantId tenant, DirectoryId directory, StableId id) {
        int tenantNo = numbers.find(tenant);
        return sql.first(FIND, to -> bind(to, tenantNo, directory, id), JdbcDirectoryPeople::person);
    }

    @Override
    public void save(TenantId tenant, DirectoryPerson person) {
        int tenantNo = numbers.require(tenant);
        sql.update(
                save,
                to -> bind(to, tenantNo, person.directory(), person.id())
                        .number("run", person.lastRun())
                        .flag("ended", person.ended())
                        .id("principal", person.principal())
                        .digest("print", person.print())
                        .text("given", write(person.given()))
                        .text("found", write(person.found())));
    }

    @Override
    public boolean see(TenantId tenant, DirectoryId directory, StableId id, Digest print, long run) {
        int tenantNo = numbers.find(tenant);
        return sql.update(
                        SEE,
                        to -> bind(to, tenantNo, directory, id)
                                .number("run", run)
                                .digest("print", print))
                == 1;
    }

    @Override
    public int count(TenantId tenant, DirectoryId directory) {
        return countUnseen(tenant, directory, Long.MAX_VALUE);
    }

    @Override
    public int countUnseen(TenantId tenant, DirectoryId directory, long run) {
        int tenantNo = numbers.find(tenant);
        return sql.first(
                        COUNT_UNSEEN,
                        to -> to.integer("tenant", tenantNo)
                                .id("directory", directory)
                                .number("run", run),
                        row -> row.integer("people"))
                .orElse(0);
    }

    @Override
    public List<DirectoryPerson> unseen(
            TenantId tenant, DirectoryId directory, long run, @Nullable StableId after, int limit) {
        int tenantNo = numbers.find(tenant);
        return sql.list(
                PAGE,
                to -> to.integer("tenant", tenantNo)
                        .id("directory", directory)
                        .number("run", run)
                        .text("after", after == null ? "" : after.text())
                        .integer("limit", limit),
                JdbcDirectoryPeople::person);
    }

    private static Parameters bind(Parameters to, int tenantNo, DirectoryId directory, StableId id)
            throws SQLException {
        return to.integer("tenant", tenantNo).id("directory", directory).text("subject", id.text());
    }

    private static DirectoryPerson person(Row row) throws SQLException {
        return new DirectoryPerson(
                new DirectoryId(row.id("directory_id")),
                new StableId(row.text("subject")),
                new PrincipalId(row.id("principal_id")),
                row.digest("print"),
                read(row.textOrNull("roles_given")),
                read(row.textOrNull("roles_found")),
                row.flag("ended"),
                row.number("last_run"));
    }

    /** Two texts for each role, one after the other: namespace, code. */
    private static @Nullable String write(Set<RoleName> roles) {
        if (roles.isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        roles.forEach(role -> {
            texts.add(role.namespace().text());
            texts.add(role.code().text());
        });
        return StoredJson.write(texts);
    }

    private static Set<RoleName> read(@Nullable String text) {
        Set<RoleName> roles = new TreeSet<>();
        List<String> texts = text == null ? List.of() : StoredJson.readList(text);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            roles.add(new RoleName(new AccessCode(texts.get(i)), new AccessCode(texts.get(i + 1))));
        }
        return roles;
    }
}
