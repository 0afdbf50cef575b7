package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.Outage;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an error of the directory or of the way to it amounts to. */
final class Outages {
    private static final int DEEPEST_CAUSE = 10;
    private static final Set<ResultCode> GONE = Set.of(
            ResultCode.SERVER_DOWN,
            ResultCode.CONNECT_ERROR,
            ResultCode.UNAVAILABLE,
            ResultCode.LOCAL_ERROR,
            ResultCode.DECODING_ERROR,
            ResultCode.ENCODING_ERROR);
    private static final Set<ResultCode> ACCOUNT = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private Outages() {}

    /** Why no connection came to be, the service account's log-in included. */
    static Outage ofConnecting(LDAPException e) {
        return ACCOUNT.contains(e.getResultCode()) ? Outage.SERVICE_ACCOUNT_REFUSED : ofAsking(e);
    }

    /** Why a request was not answered. */
    static Outage ofAsking(LDAPException e) {
        ResultCode code = e.getResultCode();
        if (isInsecure(e)) {
            return Outage.INSECURE;
        }
        if (ResultCode.TIMEOUT.equals(code) || ResultCode.TIME_LIMIT_EXCEEDED.equals(code)) {
            return Outage.TIMED_OUT;
        }
        if (ResultCode.BUSY.equals(code)) {
            return Outage.BUSY;
        }
        if (ResultCode.INSUFFICIENT_ACCESS_RIGHTS.equals(code)) {
            return Outage.SERVICE_ACCOUNT_REFUSED;
        }
        return isConnectionLost(e) ? Outage.UNREACHABLE : Outage.FAILED;
    }

    /** Whether the connection is of no use any more. */
    static boolean isConnectionLost(LDAPException e) {
        return GONE.contains(e.getResultCode()) || ResultCode.TIMEOUT.equals(e.getResultCode());
    }

    private static boolean isInsecure(LDAPException e) {
        ResultCode code = e.getResultCode();
        if (ResultCode.CONFIDENTIALITY_REQUIRED.equals(code) || ResultCode.STRONG_AUTH_REQUIRED.equals(code)) {
            return true;
        }
        @Nullable Throwable cause = e;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
