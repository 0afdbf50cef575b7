package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.customdata.FieldChange;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Profile;
import io.gatehouse.core.principal.ProfileField;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.support.Origin;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes what people say of themselves, and their user name (Authing 8.16). Safe for several threads. */
public final class UpdateProfile {
    private final Accounts accounts;
    private final PrincipalStore principals;
    private final FieldChanges fields;
    private final InstantSource clock;

    public UpdateProfile(Accounts accounts, PrincipalStore principals, FieldChanges fields, InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.fields = fields;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param changes null clears a member
     * @param username the new user name; null: stays
     * @param customData changes of custom fields, which are made together with the others or not at all
     */
    public record Command(
            Caller caller,
            Map<ProfileField, ? extends @Nullable String> changes,
            @Nullable Username username,
            List<FieldChange> customData,
            Origin origin) {
        public Command {
            customData = List.copyOf(customData);
        }

        /** Without a change of custom fields. */
        public Command(
                Caller caller,
                Map<ProfileField, ? extends @Nullable String> changes,
                @Nullable Username username,
                Origin origin) {
            this(caller, changes, username, List.of(), origin);
        }
    }

    /**
     * The new state; {@code INVALID_INPUT} (with the name of the {@link ProfileField}), {@code USERNAME_MALFORMED} or
     * {@code IDENTIFIER_TAKEN} otherwise, or what {@link WriteCustomData} refuses; with nothing changed.
     */
    public Result<Principal> execute(Command command) {
        Optional<ProfileField> unacceptable = Profile.firstUnacceptable(command.changes());
        if (unacceptable.isPresent()) {
            return Result.refused(
                    Failure.field(FailureCode.INVALID_INPUT, unacceptable.get().name()));
        }
        Username username = command.username();
        if (username != null && username.looksLikeAnotherIdentifier()) {
            return Result.refused(FailureCode.USERNAME_MALFORMED);
        }
        return accounts.change(
                command.caller(),
                AuditAction.PROFILE_CHANGED,
                command.origin(),
                principal -> extend(command, fill(command, rename(command.caller(), principal, username))));
    }

    /** Its name is how its owner comes in, so that changing it is not as harmless as the rest. */
    private Principal rename(Caller caller, Principal principal, @Nullable Username username) {
        if (username == null || username.equals(principal.username())) {
            return principal;
        }
        accounts.requireProven(caller, principal);
        return Accounts.written(principals.setIdentifier(
                principal.tenantId(), principal.id(), username, false, principal.version(), clock.instant()));
    }

    private Principal extend(Command command, Principal principal) {
        if (!command.customData().isEmpty()) {
            fields.make(principal.tenantId(), principal.id(), command.customData());
        }
        return principal;
    }

    private Principal fill(Command command, Principal principal) {
        if (command.changes().isEmpty()) {
            return principal;
        }
        return principals
                .updateProfile(principal.tenantId(), principal.id(), command.changes(), clock.instant())
                .orElse(principal);
    }
}
