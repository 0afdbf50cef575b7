package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.gatehouse.core.directory.Outage;
import java.util.Locale;
import java.util.Optional;

/** What a directory's errors mean to whoever configured the connection. */
final class Explained {
    private Explained() {}

    /** A sentence on why there was no answer, and what to do. */
    static String of(OutageException e) {
        return e.getCause() instanceof LDAPException cause
                ? of(e.outage(), cause)
                : of(e.outage()) + " (" + Lines.one(e.getMessage()) + ")";
    }

    private static String of(Outage outage, LDAPException cause) {
        return of(outage) + " The server said: " + said(cause);
    }

    /** The result code with the server's own words. */
    static String said(LDAPException e) {
        return e.getResultCode().intValue() + " " + e.getResultCode().getName() + ", "
                + Lines.one(e.getDiagnosticMessage() == null ? e.getMessage() : e.getDiagnosticMessage());
    }

    private static String of(Outage outage) {
        return switch (outage) {
            case BUSY -> "The directory is busy; try again, and see to its load.";
            case TIMED_OUT ->
                "No answer in time: the server takes connections but does not answer, or the search is slow; see to its load and whether the attributes of the filter are indexed.";
            case UNREACHABLE -> "The connection could not be made or broke off.";
            case INSECURE -> "TLS was refused or is demanded by the server; see transport settings.";
            case SERVICE_ACCOUNT_REFUSED ->
                "The service account is not let in or may not do this; check bind.dn, bind.password and its rights.";
            case FAILED -> "The directory answered with an error; check base and filter.";
        };
    }

    /** Why the service account's log-in was refused. */
    static String serviceBind(LDAPException e, String name) {
        String who = name.isEmpty() ? "anonymous" : name;
        if (ResultCode.INVALID_CREDENTIALS.equals(e.getResultCode())) {
            return BindReading.subCode(e.getDiagnosticMessage())
                    .flatMap(Explained::subCode)
                    .map(meaning -> "The directory refuses the service account " + who + ": " + meaning + ".")
                    .orElseGet(() -> "The directory refuses the service account " + who
                            + ": its name or password is wrong; check bind.dn and bind.password.");
        }
        if (ResultCode.INVALID_DN_SYNTAX.equals(e.getResultCode())) {
            return "bind.dn (" + who + ") is not a name that this directory takes; give the whole DN.";
        }
        if (Outages.ofConnecting(e) == Outage.INSECURE) {
            return "The directory demands TLS for the log-in of the service account; use ldaps:// or startTls: true. It said: "
                    + said(e);
        }
        return "The service account " + who + " cannot log in: " + said(e);
    }

    /** What Active Directory's sub-code of a refused bind means. */
    static Optional<String> subCode(String code) {
        return Optional.ofNullable(
                switch (code.toLowerCase(Locale.ROOT)) {
                    case "525" -> "there is no such account (525)";
                    case "52e" -> "the password is wrong (52e)";
                    case "530" -> "it may not log in at this hour (530)";
                    case "531" -> "it may not log in from this machine (531)";
                    case "532" -> "its password has expired (532)";
                    case "533" -> "the account is disabled (533)";
                    case "701" -> "the account has expired (701)";
                    case "773" -> "it must change its password first (773)";
                    case "775" -> "the account is locked (775)";
                    default -> null;
                });
    }
}
