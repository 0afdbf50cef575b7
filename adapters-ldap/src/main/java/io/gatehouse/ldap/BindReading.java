package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PasswordExpiredControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.DirectoryLogIn.Obstacle;
import io.gatehouse.core.directory.Outage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the bind of a person ended: result code, password policy control (draft-behera-ldap-password-policy-10), the older
 * control of Netscape's line, and Active Directory's sub-code in the diagnostic message.
 */
final class BindReading {
    private static final Pattern SUB_CODE = Pattern.compile("\\bdata ([0-9a-f]{1,8})\\b", Pattern.CASE_INSENSITIVE);

    private BindReading() {}

    /** What the bind means for a log-in. @throws OutageException if it says nothing about the person */
    static DirectoryLogIn logIn(BindResult result, DirectoryEntry entry, DirectoryKind kind) throws OutageException {
        ResultCode code = result.getResultCode();
        if (ResultCode.SUCCESS.equals(code)) {
            return accepted(result, entry);
        }
        if (ResultCode.INVALID_CREDENTIALS.equals(code)) {
            return kind == DirectoryKind.ACTIVE_DIRECTORY
                    ? refusedByActiveDirectory(result.getDiagnosticMessage(), entry)
                    : refused(result, entry);
        }
        if (ResultCode.CONSTRAINT_VIOLATION.equals(code)) {
            return new DirectoryLogIn.AccountLocked(entry);
        }
        if (saysNoMore(code)) {
            return new DirectoryLogIn.InvalidCredentials();
        }
        LDAPException asException = new LDAPException(result);
        Outage outage = Outages.ofAsking(asException);
        throw new OutageException(outage == Outage.SERVICE_ACCOUNT_REFUSED ? Outage.FAILED : outage, asException);
    }

    /** Codes by which directories refuse a person without saying that the password is right. */
    private static boolean saysNoMore(ResultCode code) {
        return ResultCode.NO_SUCH_OBJECT.equals(code)
                || ResultCode.INAPPROPRIATE_AUTHENTICATION.equals(code)
                || ResultCode.UNWILLING_TO_PERFORM.equals(code)
                || ResultCode.INSUFFICIENT_ACCESS_RIGHTS.equals(code);
    }

    private static DirectoryLogIn accepted(BindResult result, DirectoryEntry entry) {
        @Nullable DraftBeheraLDAPPasswordPolicy10ErrorType error = policyError(result);
        if (error == DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED) {
            return new DirectoryLogIn.Withheld(entry, Obstacle.PASSWORD_EXPIRED);
        }
        if (error == DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED) {
            return new DirectoryLogIn.AccountLocked(entry);
        }
        if (error != null || hasExpiredControl(result)) {
            return new DirectoryLogIn.Withheld(entry, Obstacle.MUST_CHANGE_PASSWORD);
        }
        return entry.enabled()
                ? new DirectoryLogIn.Authenticated(entry)
                : new DirectoryLogIn.Withheld(entry, Obstacle.ACCOUNT_DISABLED);
    }

    private static DirectoryLogIn refused(BindResult result, DirectoryEntry entry) {
        @Nullable DraftBeheraLDAPPasswordPolicy10ErrorType error = policyError(result);
        if (error == DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED) {
            return new DirectoryLogIn.AccountLocked(entry);
        }
        if (error == DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED || hasExpiredControl(result)) {
            return new DirectoryLogIn.Withheld(entry, Obstacle.PASSWORD_EXPIRED);
        }
        return new DirectoryLogIn.InvalidCredentials();
    }

    private static DirectoryLogIn refusedByActiveDirectory(@Nullable String message, DirectoryEntry entry) {
        return switch (subCode(message).orElse("")) {
            case "530" -> new DirectoryLogIn.Withheld(entry, Obstacle.HOUR_NOT_ALLOWED);
            case "531" -> new DirectoryLogIn.Withheld(entry, Obstacle.WORKSTATION_NOT_ALLOWED);
            case "532" -> new DirectoryLogIn.Withheld(entry, Obstacle.PASSWORD_EXPIRED);
            case "533" -> new DirectoryLogIn.Withheld(entry, Obstacle.ACCOUNT_DISABLED);
            case "701" -> new DirectoryLogIn.Withheld(entry, Obstacle.ACCOUNT_EXPIRED);
            case "773" -> new DirectoryLogIn.Withheld(entry, Obstacle.MUST_CHANGE_PASSWORD);
            case "775" -> new DirectoryLogIn.AccountLocked(entry);
            default -> new DirectoryLogIn.InvalidCredentials(); // 525: no such account, 52e: wrong password
        };
    }

    /** The sub-code in Active Directory's message ({@code … data 52e, v3839}), lower case. */
    static Optional<String> subCode(@Nullable String message) {
        Matcher matcher = SUB_CODE.matcher(message == null ? "" : message);
        return matcher.find() ? Optional.of(matcher.group(1).toLowerCase(java.util.Locale.ROOT)) : Optional.empty();
    }

    /** The password policy's error; null if there is none. */
    static @Nullable DraftBeheraLDAPPasswordPolicy10ErrorType policyError(LDAPResult result) {
        try {
            @Nullable
            DraftBeheraLDAPPasswordPolicy10ResponseControl control =
                    DraftBeheraLDAPPasswordPolicy10ResponseControl.get(result);
            return control == null ? null : control.getErrorType();
        } catch (LDAPException malformed) {
            return null;
        }
    }

    private static boolean hasExpiredControl(LDAPResult result) {
        try {
            return PasswordExpiredControl.get(result) != null;
        } catch (LDAPException malformed) {
            return true;
        }
    }
}
