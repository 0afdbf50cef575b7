package io.gatehouse.persistence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PostgreSQL 13 or later. */
final class PostgresDialect implements Dialect {
    @Override
    public Statement changing(String columns, String alias, String change) {
        return Statement.of(change + " RETURNING " + columns);
    }

    @Override
    public Statement removing(String columns, String alias, String change) {
        return Statement.of(change + " RETURNING " + columns);
    }

    @Override
    public Statement insertingUnlessTaken(String insertion) {
        return Statement.of(insertion + " ON CONFLICT DO NOTHING");
    }

    @Override
    public Statement insertingOrChanging(String table, List<String> key, List<String> changed, String rows) {
        String columns = Stream.concat(key.stream(), changed.stream()).collect(Collectors.joining(", "));
        String assignments =
                changed.stream().map(column -> column + " = EXCLUDED." + column).collect(Collectors.joining(", "));
        return Statement.of("INSERT INTO " + table + " (" + columns + ") VALUES " + rows + " ON CONFLICT ("
                + String.join(", ", key) + ") DO UPDATE SET " + assignments);
    }

    /** At once. As an array, since a plan may run the query of an IN more than once, each time for other rows. */
    @Override
    public FewRows few(String table, String columns, String change, String condition, String order) {
        Statement few = changing(
                columns,
                "m",
                change + " WHERE m.id = ANY (ARRAY(SELECT id FROM " + table + " WHERE " + condition + " ORDER BY "
                        + order + " LIMIT :limit FOR UPDATE SKIP LOCKED)) AND " + condition);
        return new FewRows() {
            @Override
            public <R> List<R> change(Sql sql, Sql.Binding of, Sql.Binding to, int limit, Sql.Mapping<R> mapping) {
                return sql.list(
                        few,
                        parameters -> {
                            of.to(parameters);
                            to.to(parameters);
                            parameters.integer("limit", limit);
                        },
                        mapping);
            }
        };
    }

    @Override
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new PostgresHotPath(sql, numbers);
    }
}
