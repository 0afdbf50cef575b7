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

    @Override
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new PostgresHotPath(sql, numbers);
    }
}
