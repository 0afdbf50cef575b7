package io.gatehouse.persistence;

import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** What a failure to open the database means to the operator. */
final class StartFailures {
    private StartFailures() {}

    static DatabaseStartException of(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return new DatabaseInUseException(failure);
            }
            if (cause instanceof SQLException sql && isUnwritable(sql.getErrorCode())) {
                return new DatabaseNotWritableException(failure);
            }
        }
        return new DatabaseUnreachableException(failure);
    }

    static boolean isUnwritable(int code) {
        return code == ErrorCode.DATABASE_IS_READ_ONLY
                || code == ErrorCode.FILE_CREATION_FAILED_1
                || code == ErrorCode.IO_EXCEPTION_1
                || code == ErrorCode.IO_EXCEPTION_2;
    }
}
