package io.gatehouse.persistence;

import java.util.Arrays;
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

    /**
     * Row by row: a query within an UPDATE is run again for each row and so finds others as rows change, and with FETCH FIRST
     * several callers change the same rows (H2 2.4.240). In the order of their ids, so that callers who want the same rows wait
     * for one another instead of blocking each other.
     */
    @Override
    public FewRows few(String table, String columns, String change, String condition, String order) {
        Statement candidates = Statement.of(
                "SELECT id FROM " + table + " WHERE " + condition + " ORDER BY " + order + " LIMIT :limit");
        Statement one = changing(columns, "m", change + " WHERE m.id = :id AND " + condition);
        return new FewRows() {
            @Override
            public <R> List<R> change(Sql sql, Sql.Binding of, Sql.Binding to, int limit, Sql.Mapping<R> mapping) {
                return sql.together(() ->
                        sql.list(candidates, all(of, p -> p.integer("limit", limit)), row -> row.bytes("id")).stream()
                                .sorted(Arrays::compareUnsigned)
                                .flatMap(id -> sql.list(one, all(of, to, p -> p.bytes("id", id)), mapping).stream())
                                .toList());
            }
        };
    }

    private static Sql.Binding all(Sql.Binding... parts) {
        return parameters -> {
            for (Sql.Binding part : parts) {
                part.to(parameters);
            }
        };
    }

    @Override
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new H2HotPath(sql, numbers);
    }
}
