package io.gatehouse.persistence;

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
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new H2HotPath(sql, numbers);
    }
}
