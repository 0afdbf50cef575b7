package io.gatehouse.core.directory;

/** Why a directory gave no answer: temporary, nobody's wrong password, and never counted as one. The log knows more. */
public enum Outage {
    /** As many calls run already as may, or no connection became free. */
    BUSY,
    /** No answer in time. */
    TIMED_OUT,
    /** No server could be reached, or the connection broke. */
    UNREACHABLE,
    /** TLS failed, the certificate is not good, or there is none and clear text is not allowed. */
    INSECURE,
    /** The directory does not let the service account in or does not let it read. */
    SERVICE_ACCOUNT_REFUSED,
    /** The directory answered with an error or with what could not be understood; a wrong base or filter, for one. */
    FAILED
}
