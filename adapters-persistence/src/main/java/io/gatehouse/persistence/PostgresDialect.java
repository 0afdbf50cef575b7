package io.gatehouse.persistence;

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
    public HotPath hotPath(Sql sql, TenantNumbers numbers) {
        return new PostgresHotPath(sql, numbers);
    }
}
