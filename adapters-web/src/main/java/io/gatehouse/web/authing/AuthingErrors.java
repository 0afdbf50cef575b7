package io.gatehouse.web.authing;

import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.tenant.Tenant;

/** Which business code tells which failure, in every version of the dialect (sections 8, 15 and 16). */
public final class AuthingErrors {
    public static final int BAD_REQUEST = 400;
    /** No business code is documented for it. */
    public static final int CLIENT_NOT_PROVEN = 401;

    /** The upstream does not vouch for what was brought (section 11). */
    public static final int UPSTREAM_REFUSED = 601;

    public static final int UPSTREAM_UNAVAILABLE = 602;

    public static final int SERVER_ERROR = 500;
    /** A part of the original that this server does not have (support matrix). */
    public static final int NOT_BUILT = 501;

    public static final int BUSY = 1000;
    /** A second factor is due since the person has enrolled one (section 9.1). */
    public static final int OWN_FACTOR_DUE = 1635;
    /** A second factor is due since the application demands it, or the client knows no other code. */
    public static final int FACTOR_DUE = 1636;

    public static final int FIRST_PASSWORD_DUE = 1639;
    /** An upstream's identity is new: which account it is to be (section 11). */
    public static final int BIND_DUE = 1640;

    public static final int BIND_OR_CREATE_DUE = 1641;
    public static final int SELECTION_DUE = 2921;

    /** Also: the user has no such identity (section 8.25). */
    public static final int UNKNOWN_USER = 2004;

    /** The token of a waiting log-in is missing or none (section 9.2). */
    public static final int NO_SECOND_FACTOR_DUE = 2021;

    public static final int UNKNOWN_APPLICATION = 2011;
    /** Told to the page that shows the code; whoever scans it is told {@link #SERVER_ERROR} (section 10). */
    public static final int UNKNOWN_QR_CODE = 2241;

    public static final int WEAK_PASSWORD = 2029;
    /** Somebody else's data (sections 8.12 and 8.29). */
    public static final int NOT_YOURS = 2202;

    /** A code without a digit, and a recovery code without a letter (section 9.2). */
    public static final int EMPTY_OTP = 6003;

    public static final int EMPTY_RECOVERY_CODE = 6004;
    /** No codes of the original's are documented for passkeys: these three are our own. */
    public static final int INVALID_PASSKEY = 6011;

    public static final int PASSKEY_TAKEN = 6012;
    public static final int TOO_MANY_PASSKEYS = 6013;

    /** Faces are no factor here. */
    public static final int NO_FACES = 1702;

    public static final int NO_DIRECTORY = 2820002;
    public static final int INVALID_AT_LOGOUT = 1010001;

    private AuthingErrors() {}

    /** The code that tells the failure of an operation about that topic. */
    public static int codeOf(Failure failure, Topic topic) {
        return switch (failure.code()) {
            case INVALID_CREDENTIALS -> 2333;
            case INVALID_CODE -> 2001;
            case INVALID_OTP -> 6001;
            case INVALID_RECOVERY_CODE -> 6002;
            case INVALID_PASSKEY -> INVALID_PASSKEY;
            case PASSKEY_TAKEN -> PASSKEY_TAKEN;
            case TOO_MANY_PASSKEYS -> TOO_MANY_PASSKEYS;
            case FACTOR_NOT_ENROLLED -> 2004;
            case INVALID_QR_CODE -> topic == Topic.SCANNING ? SERVER_ERROR : UNKNOWN_QR_CODE;
            case INVALID_TICKET -> topic == Topic.SECOND_FACTOR ? NO_SECOND_FACTOR_DUE : 1020020;
            case NOT_AUTHENTICATED, INVALID_REFRESH_TOKEN, REFRESH_TOKEN_REUSED, WRONG_PRINCIPAL_KIND -> 2020;
            case ACCOUNT_LOCKED, PRINCIPAL_DISABLED, ACCOUNT_EXPIRED, PASSWORD_EXPIRED -> 2005;
            case DIRECTORY_UNAVAILABLE -> NO_DIRECTORY;
            case TOO_MANY_ATTEMPTS -> topic == Topic.REGISTRATION ? 2100 : BUSY;
            case BUSY, SENDING_LIMITED -> BUSY;
            case IDENTIFIER_TAKEN -> isOwnAddress(topic) ? 1320004 : 2026;
            case EMAIL_MALFORMED -> topic == Topic.SENDING_MAIL ? 1020017 : 2003;
            case PHONE_MALFORMED -> topic == Topic.SENDING_SMS ? SERVER_ERROR : BAD_REQUEST;
            case USERNAME_MALFORMED, UNKNOWN_CONNECTION -> BAD_REQUEST;
            case UPSTREAM_REFUSED -> UPSTREAM_REFUSED;
            case UPSTREAM_UNAVAILABLE -> UPSTREAM_UNAVAILABLE;
            case INVALID_INPUT -> isEmptyPhone(failure, topic) ? SERVER_ERROR : BAD_REQUEST;
            case WEAK_PASSWORD -> WEAK_PASSWORD;
            case PASSWORD_UNREADABLE -> 2016;
            case REGISTRATION_CLOSED -> 2031;
            case UNKNOWN_PRINCIPAL -> UNKNOWN_USER;
            case UNKNOWN_TENANT -> 2224;
            case UNKNOWN_CLIENT -> UNKNOWN_APPLICATION;
            case INVALID_CLIENT -> CLIENT_NOT_PROVEN;
            case CLIENT_NOT_OF_TENANT -> 2036;
            case TENANT_REQUIRED -> 2101;
            case MESSAGE_TOO_SOON -> 2080;
            case IDENTIFIER_ALREADY_BOUND -> alreadyBound(topic);
            case IDENTIFIER_NOT_BOUND -> topic == Topic.IDENTITIES ? UNKNOWN_USER : 1320005;
            case IDENTIFIER_UNCHANGED -> topic == Topic.OWN_EMAIL ? 2229 : 2230;
            case LAST_SIGN_IN_METHOD -> topic == Topic.IDENTITIES ? 2217 : 1320010;
            case OLD_ADDRESS_REQUIRED -> topic == Topic.OWN_EMAIL ? 2227 : 2231;
            case OLD_ADDRESS_MISMATCH -> topic == Topic.OWN_EMAIL ? 2037 : 2038;
            case OLD_PASSWORD_REQUIRED -> 2201;
            case OLD_PASSWORD_WRONG -> 1320011;
            case FIELD_NOT_EDITABLE -> notEditable(failure);
            case NOT_PERMITTED,
                    INSUFFICIENT_ROLE,
                    PERMISSION_LACKING,
                    CONTEXT_NOT_ASSIGNED,
                    UNKNOWN_CONTEXT,
                    DOMAIN_NOT_ALLOWED,
                    FEATURE_OFF,
                    PASSWORD_KEPT_ELSEWHERE,
                    STEP_UP_REQUIRED -> 1001;
        };
    }

    /** Which code says that there is no address to unbind is the pool's to choose (section 15, line 1). */
    public static int noEmailToUnbind(Tenant tenant) {
        return tenant.policies().unbindEmailMissing();
    }

    private static int alreadyBound(Topic topic) {
        return switch (topic) {
            case OWN_EMAIL -> 2200;
            case IDENTITIES -> 2213;
            case GENERAL, REGISTRATION, SENDING_MAIL, SENDING_SMS, OWN_PHONE, SECOND_FACTOR, SCANNING -> 2035;
        };
    }

    private static boolean isOwnAddress(Topic topic) {
        return topic == Topic.OWN_EMAIL || topic == Topic.OWN_PHONE;
    }

    /** Section 7.1: a malformed and an empty number are one. */
    private static boolean isEmptyPhone(Failure failure, Topic topic) {
        return topic == Topic.SENDING_SMS && failure.detail().equals(new Failure.Field("phone"));
    }

    /** Section 8.16. */
    private static int notEditable(Failure failure) {
        return switch (failure.detail()) {
            case Failure.Field(String name) when name.equals("phone") -> 2226;
            case Failure.Field(String name) when name.equals("email") -> 2225;
            case Failure.Field ignored -> 2018;
            case Failure.None ignored -> 2018;
            case Failure.RetryAfter ignored -> 2018;
            case Failure.Rules ignored -> 2018;
        };
    }
}
