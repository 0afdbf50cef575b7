package io.gatehouse.web.admin;

import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Slug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may ask of a running server. The application implements it over the core; the controllers here only
 * parse and write. All changes are audited. Safe for several threads.
 */
public interface AdminOperations {
    /**
     * Applies a blueprint, all of it or nothing.
     *
     * @param yaml the text of the file
     * @param fileName what errors call the file
     */
    Applied apply(String yaml, String fileName, Origin origin);

    /** What exists, as a blueprint in YAML, without secrets. Refusals: {@code UNKNOWN_TENANT}. @param tenant null: all */
    Result<String> export(@Nullable Slug tenant);

    /**
     * Rotates signing keys.
     *
     * @param tenant null: of all tenants
     * @param now an emergency: what the old keys signed stops verifying at once; otherwise keys overlap
     * @return the new keys, one line for each. Refusals: {@code UNKNOWN_TENANT}
     */
    Result<List<String>> rotateKeys(@Nullable Slug tenant, boolean now, Origin origin);

    /**
     * Reads the people of a directory now. Refusals: {@code UNKNOWN_TENANT}; {@code INVALID_INPUT} of {@code directory} if the
     * tenant has none of that name, or has several and none is named.
     *
     * @param tenant null: the only one that has directories
     * @param everybody all, not only those who came or changed
     * @param acceptLosses end accounts however many people are missing
     * @return one line that says what came of it
     */
    Result<List<String>> syncDirectory(
            @Nullable Slug tenant, String directory, boolean everybody, boolean acceptLosses, Origin origin);

    /**
     * Examines a directory step by step, and with an account one person's log-in. Refusals as {@link #syncDirectory}.
     *
     * @param account as typed at a log-in; null: nobody's
     * @param password tried in one bind; null: none is
     */
    Result<Examined> examineDirectory(
            @Nullable Slug tenant, String directory, @Nullable String account, @Nullable Secret password);

    /** What examining a directory found. @param healthy whether log-ins work; @param lines a sentence for each step */
    record Examined(boolean healthy, List<String> lines) {
        public Examined {
            lines = List.copyOf(lines);
        }
    }

    /** The user. */
    Result<User> show(UserName name);

    /** Forbids the user to sign in, and ends its sessions. */
    Result<User> suspend(UserName name, Origin origin);

    /** Lets the user sign in again. */
    Result<User> activate(UserName name, Origin origin);

    /**
     * Sets the user's password and ends its sessions. Refusals also: {@code WEAK_PASSWORD}.
     *
     * @param mustChange the user has to choose another at its next sign-in
     */
    Result<User> setPassword(UserName name, Secret password, boolean mustChange, Origin origin);

    /**
     * Gives the user that address. Refusals also: {@code IDENTIFIER_TAKEN}.
     *
     * @param verified the operator vouches for it
     */
    Result<User> changeEmail(UserName name, EmailAddress email, boolean verified, Origin origin);

    /** Removes the user with everything that is its; answers what it was. */
    Result<User> delete(UserName name, Origin origin);

    /**
     * Fifty users of the tenant, of every kind, by ascending id. Refusals: {@code UNKNOWN_TENANT}.
     *
     * @param after null: from the start
     */
    Result<List<Principal>> list(Slug tenant, @Nullable PrincipalId after);

    /** Ends the user's sessions. */
    Result<User> endSessions(UserName name, Origin origin);

    /** Removes the user's second factors and recovery codes, ends its sessions and waiting sign-ins, and tells it by message. */
    Result<User> resetFactors(UserName name, Origin origin);

    /** Asks for the user's second factor again on all devices that were spared it. */
    Result<User> forgetDevices(UserName name, Origin origin);

    /**
     * Names a user. Refusals of all operations that take one: {@code UNKNOWN_TENANT}, {@code UNKNOWN_PRINCIPAL},
     * {@code INVALID_INPUT} of {@code kind} if the name fits users of several kinds and none is given.
     *
     * @param user id, e-mail address, telephone number in E.164 form or user name
     * @param kind null: any
     */
    record UserName(Slug tenant, String user, @Nullable PrincipalKind kind) {
        @Override
        public String toString() {
            return "UserName[" + tenant + "]";
        }
    }

    /** A user as operators see it. @param sessions how many sessions live */
    record User(Principal principal, int sessions) {}

    /** What came of a blueprint. */
    sealed interface Applied {
        /** It is in force. @param changes one line for each thing that was created, changed or removed; empty: all was so */
        record Done(List<String> changes) implements Applied {
            public Done {
                changes = List.copyOf(changes);
            }
        }

        /** Nothing was changed. @param errors at least one, in the order of the file */
        record Refused(List<BlueprintError> errors) implements Applied {
            public Refused {
                errors = List.copyOf(errors);
            }
        }
    }

    /**
     * What is wrong with a blueprint.
     *
     * @param line from 1; 0 if it cannot be told
     * @param key path of the key, such as {@code tenants[0].slug}; empty for the file as a whole
     */
    record BlueprintError(String file, int line, String key, String message) {}
}
