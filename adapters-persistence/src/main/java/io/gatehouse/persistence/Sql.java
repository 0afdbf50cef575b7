package io.gatehouse.persistence;

import io.gatehouse.persistence.SqlFailures.SerialisationException;
import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements: within the transaction of the thread if there is one, otherwise each commits by itself and costs one
 * round trip. Database errors come out as the core's exceptions. Safe for several threads.
 */
@Singleton
final class Sql {
    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);
    private static final TransactionDefinition SEPARATE =
            TransactionDefinition.of(TransactionDefinition.Propagation.REQUIRES_NEW);
    private static final int TRIES = 4;
    private static final int TURNS = 1024;

    private final ConnectionOperations<Connection> connections;
    private final TransactionOperations<Connection> transactions;
    private final StatementCounter counter;
    private final Lock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(Lock[]::new);

    Sql(
            ConnectionOperations<Connection> connections,
            TransactionOperations<Connection> transactions,
            StatementCounter counter) {
        this.connections = connections;
        this.transactions = transactions;
        this.counter = counter;
    }

    /** Sets a statement's parameters. */
    interface Binding {
        void to(Parameters parameters) throws SQLException;
    }

    /** Reads one row. */
    interface Mapping<R> {
        R from(Row row) throws SQLException;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** All rows. A row that cannot be read is left out and logged, so that it does no harm to its neighbours. */
    <R> List<R> list(Statement statement, Binding binding, Mapping<R> mapping) {
        return run(ConnectionDefinition.DEFAULT, connection -> list(connection, statement, binding, mapping));
    }

    /** The first row, if there is one. @throws UnreadableRowException if it cannot be read */
    <R> Optional<R> first(Statement statement, Binding binding, Mapping<R> mapping) {
        return run(ConnectionDefinition.DEFAULT, connection -> first(connection, statement, binding, mapping));
    }

    /** Changes rows, and answers how many. */
    int update(Statement statement, Binding binding) {
        return run(ConnectionDefinition.DEFAULT, connection -> {
            try (PreparedStatement prepared = prepare(connection, statement, binding)) {
                return prepared.executeUpdate();
            }
        });
    }

    /** As {@link #first}, committed by itself whatever becomes of the caller's transaction. */
    <R> Optional<R> firstApart(Statement statement, Binding binding, Mapping<R> mapping) {
        return run(ConnectionDefinition.REQUIRES_NEW, connection -> first(connection, statement, binding, mapping));
    }

    /** As {@link #list}, committed by itself whatever becomes of the caller's transaction. */
    <R> List<R> listApart(Statement statement, Binding binding, Mapping<R> mapping) {
        return run(ConnectionDefinition.REQUIRES_NEW, connection -> list(connection, statement, binding, mapping));
    }

    /** Runs the work in a transaction, the caller's if there is one. */
    <T> T together(Supplier<T> work) {
        return inTransaction()
                ? work.get() // joining by executeWrite would doom the transaction for an exception that its owner
                // handles
                : retrying(() -> transactions.executeWrite(status -> work.get()));
    }

    /** Runs the work in a transaction of its own, committed whatever becomes of the caller's. */
    <T> T apart(Supplier<T> work) {
        return retrying(() -> transactions.execute(SEPARATE, status -> work.get()));
    }

    /**
     * Runs work that may hit a unique constraint, so that the caller's transaction can go on after it. Not needed for
     * insertions that pass over what is there.
     */
    <T> T guarded(Supplier<T> work) {
        if (!inTransaction()) {
            return work.get();
        }
        Savepoint savepoint = run(ConnectionDefinition.DEFAULT, Connection::setSavepoint);
        T result;
        try {
            result = work.get();
        } catch (SqlFailures.UniqueViolationException e) {
            onConnection(connection -> connection.rollback(savepoint));
            throw e;
        }
        onConnection(connection -> connection.releaseSavepoint(savepoint));
        return result;
    }

    /**
     * Runs an insertion while no other of this node inserts under that key. H2 lets those who insert the same unique key see
     * each other's rows before either has committed, so that all of them take theirs back and try again, over and over, for
     * seconds at worst (2.4.240); one at a time they wait for whoever came first. Not to be nested.
     *
     * @param key what a unique constraint knows the row by, or anything that is the same for rows that may collide
     */
    <T> T inTurn(Object key, Supplier<T> insertion) {
        Lock turn = turns[Math.floorMod(key.hashCode(), turns.length)];
        turn.lock();
        try {
            return insertion.get();
        } finally {
            turn.unlock();
        }
    }

    private interface Action {
        void on(Connection connection) throws SQLException;
    }

    private void onConnection(Action action) {
        run(ConnectionDefinition.DEFAULT, connection -> {
            action.on(connection);
            return Boolean.TRUE;
        });
    }

    boolean inTransaction() {
        return transactions.findTransactionStatus().isPresent();
    }

    /** Runs the action once the caller's transaction has committed; at once if there is none. */
    void afterCommit(Runnable action) {
        transactions
                .findTransactionStatus()
                .ifPresentOrElse(
                        status -> status.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                action.run();
                            }
                        }),
                        action);
    }

    private <T> T run(ConnectionDefinition definition, Work<T> work) {
        boolean joins = definition == ConnectionDefinition.DEFAULT && inTransaction();
        Supplier<T> attempt = () -> connections.execute(definition, status -> {
            try {
                return work.on(status.getConnection());
            } catch (SQLException e) {
                throw SqlFailures.translate(e);
            }
        });
        return joins ? attempt.get() : retrying(attempt);
    }

    private static <T> T retrying(Supplier<T> attempt) {
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return translating(attempt);
            } catch (SerialisationException e) {
                Thread.onSpinWait(); // the other side has won and is done: nothing to wait for
            }
        }
        return translating(attempt);
    }

    private static <T> T translating(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException e) {
            throw SqlFailures.translate(e);
        }
    }

    private PreparedStatement prepare(Connection connection, Statement statement, Binding binding) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        try {
            binding.to(new Parameters(statement, prepared));
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
        counter.count();
        return prepared;
    }

    private <R> Optional<R> first(Connection connection, Statement statement, Binding binding, Mapping<R> mapping)
            throws SQLException {
        try (PreparedStatement prepared = prepare(connection, statement, binding);
                ResultSet results = prepared.executeQuery()) {
            return results.next() ? Optional.of(read(new Row(results), mapping)) : Optional.empty();
        }
    }

    private <R> List<R> list(Connection connection, Statement statement, Binding binding, Mapping<R> mapping)
            throws SQLException {
        List<R> rows = new ArrayList<>();
        try (PreparedStatement prepared = prepare(connection, statement, binding);
                ResultSet results = prepared.executeQuery()) {
            Row row = new Row(results);
            while (results.next()) {
                readOrLog(row, mapping).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static <R> Optional<R> readOrLog(Row row, Mapping<R> mapping) throws SQLException {
        try {
            return Optional.of(read(row, mapping));
        } catch (UnreadableRowException e) {
            LOG.error("a stored row is left out of a list: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static <R> R read(Row row, Mapping<R> mapping) throws SQLException {
        try {
            return mapping.from(row);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRowException("a column holds a value that is none of its kind", e);
        }
    }
}
