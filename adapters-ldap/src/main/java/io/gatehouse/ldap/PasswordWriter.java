package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import io.gatehouse.core.directory.DirectoryEntry;
import io.gatehouse.core.directory.DirectoryKind;
import io.gatehouse.core.directory.DirectoryLogIn;
import io.gatehouse.core.directory.PasswordWrite;
import io.gatehouse.core.support.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes passwords: RFC 3062 for LDAP; {@code unicodePwd} for Active Directory ([MS-ADTS] 3.1.1.3.1.5), over TLS only. */
final class PasswordWriter {
    private static final String WRONG_OLD = "00000056";

    private final OpenDirectory directory;

    PasswordWriter(OpenDirectory directory) {
        this.directory = directory;
    }

    /** Changes it as the person, who knows the old one. */
    PasswordWrite change(DirectoryEntry entry, Secret oldPassword, Secret newPassword) throws OutageException {
        return switch (directory.settings().kind()) {
            case LDAP -> changeByExtension(entry, oldPassword, newPassword);
            case ACTIVE_DIRECTORY ->
                directory.writing(connection -> modify(
                        connection,
                        entry,
                        new Modification(ModificationType.DELETE, "unicodePwd", quoted(oldPassword)),
                        new Modification(ModificationType.ADD, "unicodePwd", quoted(newPassword))));
        };
    }

    /** Sets it as the service account. */
    PasswordWrite reset(DirectoryEntry entry, Secret newPassword) throws OutageException {
        return switch (directory.settings().kind()) {
            case LDAP -> directory.writing(connection -> extended(connection, entry, null, newPassword));
            case ACTIVE_DIRECTORY ->
                directory.writing(connection -> modify(
                        connection,
                        entry,
                        new Modification(ModificationType.REPLACE, "unicodePwd", quoted(newPassword))));
        };
    }

    /** Binds with the old password, and writes on that connection; an expired one lets nobody in, so the service account asks. */
    private PasswordWrite changeByExtension(DirectoryEntry entry, Secret oldPassword, Secret newPassword)
            throws OutageException {
        Optional<PasswordWrite> written = directory.binding(connection -> {
            BindResult bound = People.bind(connection, entry, oldPassword, DirectoryKind.LDAP);
            if (ResultCode.SUCCESS.equals(bound.getResultCode())) {
                return Optional.of(once(connection, entry, oldPassword, newPassword));
            }
            return BindReading.logIn(bound, entry, DirectoryKind.LDAP) instanceof DirectoryLogIn.Withheld
                    ? Optional.empty()
                    : Optional.of(new PasswordWrite.InvalidCredentials());
        });
        return written.isPresent()
                ? written.get()
                : directory.writing(connection -> extended(connection, entry, oldPassword, newPassword));
    }

    /** Not to be asked again when the connection breaks. */
    private static PasswordWrite once(
            LDAPConnection connection, DirectoryEntry entry, Secret oldPassword, Secret newPassword)
            throws OutageException {
        try {
            return extended(connection, entry, oldPassword, newPassword);
        } catch (LDAPException e) {
            throw new OutageException(Outages.ofAsking(e), e);
        }
    }

    private static PasswordWrite extended(
            LDAPConnection connection, DirectoryEntry entry, @Nullable Secret oldPassword, Secret newPassword)
            throws LDAPException {
        ExtendedResult result = connection.processExtendedOperation(new PasswordModifyExtendedRequest(
                entry.name().text(), oldPassword == null ? null : oldPassword.utf8(), newPassword.utf8()));
        return outcome(result);
    }

    private static PasswordWrite modify(LDAPConnection connection, DirectoryEntry entry, Modification... modifications)
            throws LDAPException {
        if (connection.getSSLSession() == null) {
            return new PasswordWrite.NotAllowed();
        }
        try {
            return outcome(connection.modify(new ModifyRequest(entry.name().text(), modifications)));
        } catch (LDAPException e) {
            return outcome(e.toLDAPResult());
        }
    }

    /** In quotation marks, as UTF-16. */
    static byte[] quoted(Secret password) {
        return ("\"" + password.reveal() + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    private static PasswordWrite outcome(LDAPResult result) throws LDAPException {
        ResultCode code = result.getResultCode();
        if (ResultCode.SUCCESS.equals(code)) {
            return new PasswordWrite.Written();
        }
        if (ResultCode.INVALID_CREDENTIALS.equals(code)
                || ResultCode.NO_SUCH_OBJECT.equals(code)
                || isWrongOld(result)) {
            return new PasswordWrite.InvalidCredentials();
        }
        if (ResultCode.INSUFFICIENT_ACCESS_RIGHTS.equals(code)) {
            return new PasswordWrite.NotAllowed();
        }
        if (ResultCode.CONSTRAINT_VIOLATION.equals(code) || ResultCode.UNWILLING_TO_PERFORM.equals(code)) {
            return new PasswordWrite.AgainstItsPolicy();
        }
        throw new LDAPException(result);
    }

    private static boolean isWrongOld(LDAPResult result) {
        @Nullable String message = result.getDiagnosticMessage();
        return message != null && message.toLowerCase(Locale.ROOT).startsWith(WRONG_OLD);
    }
}
