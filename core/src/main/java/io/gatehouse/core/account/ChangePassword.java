package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.IssuedTokens;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets signed-in people change their password, or set the first one. The session that did it lives on; every other ends
 * (Authing 8.17). Safe for several threads.
 */
public final class ChangePassword {
    private final Accounts accounts;
    private final ConfirmPassword confirm;
    private final NewPasswords passwords;
    private final CredentialStore credentials;
    private final EndSessions endSessions;
    private final SessionStore sessions;
    private final SessionTokens tokens;
    private final InstantSource clock;

    public ChangePassword(
            Accounts accounts,
            ConfirmPassword confirm,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            SessionStore sessions,
            SessionTokens tokens,
            InstantSource clock) {
        this.accounts = accounts;
        this.confirm = confirm;
        this.passwords = passwords;
        this.credentials = credentials;
        this.endSessions = endSessions;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param door of the caller's gate and application
     * @param old the present password; null if the client gave none
     * @param minLength what the gate demands beyond the tenant's policy; 0 for nothing
     */
    public record Command(
            Door door, Caller caller, Secret next, @Nullable Secret old, int minLength, Origin origin) {}

    /** Changed. @param tokens a fresh access token of the caller's session; its older one is good as well */
    public record Done(Principal principal, IssuedTokens tokens) {}

    /** Changes it; {@code OLD_PASSWORD_REQUIRED, OLD_PASSWORD_WRONG, ACCOUNT_LOCKED, WEAK_PASSWORD, BUSY} otherwise. */
    public Result<Done> execute(Command command) {
        return accounts.own(command.caller())
                .then(principal -> confirmed(command, principal))
                .then(ignored -> passwords.prepare(command.door().tenant(), command.next(), command.minLength()))
                .then(password -> change(command, password));
    }

    private Result<Principal> confirmed(Command command, Principal principal) {
        if (!principal.hasPassword()) {
            return Result.ok(principal);
        }
        Secret old = command.old();
        if (old == null) {
            return Result.refused(FailureCode.OLD_PASSWORD_REQUIRED);
        }
        return confirm.execute(command.door().tenant(), principal.id(), old, command.origin());
    }

    private Result<Done> change(Command command, StoredPassword password) {
        Caller caller = command.caller();
        Result<Principal> changed =
                accounts.change(caller, AuditAction.PASSWORD_CHANGED, command.origin(), principal -> {
                    int generation = credentials
                            .replace(caller.tenant(), caller.principal(), password)
                            .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
                    endSessions.overtaken(caller.tenant(), caller.principal(), generation, caller.session());
                    return principal;
                });
        return changed.then(ignored -> accounts.own(caller)).then(principal -> tokens(command, principal));
    }

    private Result<Done> tokens(Command command, Principal principal) {
        Instant now = clock.instant();
        Session session = sessions.find(
                        command.caller().tenant(), command.caller().session(), now)
                .orElse(null);
        return session == null
                ? Result.refused(FailureCode.NOT_AUTHENTICATED)
                : Result.ok(new Done(principal, tokens.renew(command.door(), principal, session, now)));
    }
}
