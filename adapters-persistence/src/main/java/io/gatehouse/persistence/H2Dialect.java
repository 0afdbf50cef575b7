package io.gatehouse.persistence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** H2 2.4, embedded. */
final class H2Dialect implements Dialect {
    @Override
    public Statement changing(String columns, String alias, String change) {
        return Statement.of("SELECT " + columns + " FROM FINAL TABLE (" + change + ") " + alias);
    }

    @Override
    public Statement removing(String columns, String alias, String change) {
        return Statement.of("SELECT " + columns + " FROM OLD TABLE (" + change + ") " + alias);
    }

    @Override
    public Statement insertingUnlessTaken(String insertion) {
        return Statement.of(insertion);
    }

    @Override
    public Statement insertingOrChanging(String table, List<String> key, List<String> changed, String rows) {
        String columns = Stream.concat(key.stream(), changed.stream()).collect(Collectors.joining(", "));
        return Statement.of(
                "MERGE INTO " + table + " (" + columns + ") KEY (" + String.join(", ", key) + ") VALUES " + rows);
    }

    @Override
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new H2HotPath(sql, numbers);
    }
}
