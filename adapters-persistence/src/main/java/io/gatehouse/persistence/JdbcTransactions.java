package io.gatehouse.persistence;

import io.gatehouse.core.support.Transactions;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

@Singleton
final class JdbcTransactions implements Transactions {
    private final Sql sql;

    JdbcTransactions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public <T> T call(Supplier<T> work) {
        return sql.together(work);
    }

    @Override
    public void afterCommit(Runnable action) {
        sql.afterCommit(action);
    }
}
