package io.gatehouse.persistence;

import io.gatehouse.core.support.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the databases' errors mean. Nothing of a row or a parameter gets from them into a message. */
final class SqlFailures {
    private static final Set<String> RETRYABLE_STATES = Set.of("40001", "40P01");
    private static final int H2_CONCURRENT_UPDATE = 90131;

    /**
     * Ended by an administrator, crashed, starting up; a time limit; a lock that is held; a server that is a standby now;
     * input or output errors.
     */
    private static final Set<String> UNAVAILABLE_STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25006", "25P03", "58030", "HYT00", "HYT01");

    /** H2: database closed, connection broken, shutting down, in use, read or write error, disk full, lock time-out. */
    private static final Set<Integer> UNAVAILABLE_CODES =
            Set.of(90098, 90067, 90121, 90020, 90028, 90031, 90100, 50200);

    private SqlFailures() {}

    /** The core's exception for it, or the same exception if no database error is behind it. */
    static RuntimeException translate(RuntimeException failure) {
        SQLException sql = sqlCause(failure);
        return sql == null ? failure : translate(sql);
    }

    static RuntimeException translate(SQLException failure) {
        if (isUniqueViolation(failure)) {
            return new UniqueViolationException(failure);
        }
        if (isRetryable(failure)) {
            return new SerialisationException(failure);
        }
        if (isUnavailable(failure)) {
            return new StoreUnavailableException("the database cannot answer now", failure);
        }
        return new StatementFailedException(failure);
    }

    private static boolean isUniqueViolation(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    private static boolean isRetryable(SQLException failure) {
        return RETRYABLE_STATES.contains(state(failure)) || failure.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    static boolean isUnavailable(SQLException failure) {
        String state = state(failure);
        return failure instanceof SQLTransientConnectionException
                || isOfThePool(failure)
                || state.startsWith("08")
                || state.startsWith("53")
                || UNAVAILABLE_STATES.contains(state)
                || UNAVAILABLE_CODES.contains(failure.getErrorCode());
    }

    /** The pool has closed the connection after an earlier failure on it. Databases always tell a state. */
    private static boolean isOfThePool(SQLException failure) {
        return failure.getSQLState() == null && failure.getErrorCode() == 0;
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** A dead-lock or a serialisation failure: the whole transaction may be tried again. */
    static final class SerialisationException extends StoreUnavailableException {
        private static final long serialVersionUID = 1L;

        SerialisationException(SQLException cause) {
            super("the database could not put concurrent work into an order", cause);
        }
    }

    /** A unique constraint refused the row. Never leaves this module. */
    static final class UniqueViolationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String databaseText;

        UniqueViolationException(SQLException failure) {
            super("a unique constraint refused the row", null, false, false);
            databaseText = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        }

        /** Whether it was that constraint; the name is in both databases' texts. */
        boolean isOf(String constraint) {
            return databaseText.contains(constraint);
        }
    }

    /** A statement that must not fail has failed: a defect. Carries state and code, since texts may quote values. */
    static final class StatementFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StatementFailedException(SQLException failure) {
            super("a statement failed with SQL state " + failure.getSQLState() + ", code " + failure.getErrorCode());
            setStackTrace(failure.getStackTrace());
        }
    }
}
