package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
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
    private final PrincipalStore principals;
    private final CredentialStore credentials;
    private final EndSessions endSessions;
    private final SessionStore sessions;
    private final SessionTokens tokens;
    private final InstantSource clock;

    public ChangePassword(
            Accounts accounts,
            ConfirmPassword confirm,
            NewPasswords passwords,
            PrincipalStore principals,
            CredentialStore credentials,
            EndSessions endSessions,
            SessionStore sessions,
            SessionTokens tokens,
            InstantSource clock) {
        this.accounts = accounts;
        this.confirm = confirm;
        this.passwords = passwords;
        this.principals = principals;
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

    /** The account and its session after the change, as the transaction sees them. */
    private record Changed(Principal principal, Session session) {}

    /**
     * Changes it; {@code OLD_PASSWORD_REQUIRED, OLD_PASSWORD_WRONG, ACCOUNT_LOCKED, TOO_MANY_ATTEMPTS, WEAK_PASSWORD,
     * BUSY} otherwise; where it is kept elsewhere, as {@link PasswordsElsewhere} has it; or {@code NOT_AUTHENTICATED} if the session has ended meanwhile.
     */
    public Result<Done> execute(Command command) {
        return accounts.own(command.caller())
                .then(principal -> passwords
                        .keeperOf(principal)
                        .map(keeper -> changeElsewhere(command, keeper))
                        .orElseGet(() -> changeHere(command, principal)));
    }

    private Result<Done> changeHere(Command command, Principal principal) {
        return confirmed(command, principal)
                .then(confirmed -> passwords
                        .prepare(command.door().tenant(), command.next(), command.minLength())
                        .then(password -> change(command, confirmed, password)));
    }

    /** The directory judges the new password; here the other sessions end. */
    private Result<Done> changeElsewhere(Command command, PasswordsElsewhere.Keeper keeper) {
        Secret old = command.old();
        if (old == null) {
            return Result.refused(FailureCode.OLD_PASSWORD_REQUIRED);
        }
        Caller caller = command.caller();
        return accounts.ready(caller)
                .then(ready -> confirm.elsewhere(
                        command.door().tenant(),
                        caller.principal(),
                        command.origin(),
                        () -> keeper.change(old, command.next())))
                .then(changed -> accounts.change(
                        caller, AuditAction.PASSWORD_CHANGED, command.origin(), principal -> overtake(caller)))
                .map(changed -> done(command, changed));
    }

    private Changed overtake(Caller caller) {
        int generation = principals
                .raiseGeneration(caller.tenant(), caller.principal(), clock.instant())
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
        return endOthers(caller, generation);
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

    private Result<Done> change(Command command, Principal confirmed, StoredPassword password) {
        return accounts.change(
                        command.caller(),
                        AuditAction.PASSWORD_CHANGED,
                        command.origin(),
                        principal -> replace(command, confirmed, principal, password))
                .map(changed -> done(command, changed));
    }

    private Done done(Command command, Changed changed) {
        return new Done(
                changed.principal(),
                tokens.renew(command.door(), changed.principal(), changed.session(), clock.instant()));
    }

    private Changed replace(Command command, Principal confirmed, Principal principal, StoredPassword password) {
        Caller caller = command.caller();
        if (principal.generation()
                != confirmed.generation()) { // the password that was confirmed is not the present one
            throw new RefusedException(Failure.of(
                    command.old() == null ? FailureCode.OLD_PASSWORD_REQUIRED : FailureCode.OLD_PASSWORD_WRONG));
        }
        int generation = credentials
                .replace(caller.tenant(), caller.principal(), password)
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
        if (generation != principal.generation() + 1) { // a reset came between, and it must win
            throw Accounts.stale();
        }
        return endOthers(caller, generation);
    }

    private Changed endOthers(Caller caller, int generation) {
        endSessions.overtaken(caller.tenant(), caller.principal(), generation, caller.session());
        Principal changed = accounts.ownOrRefuse(caller);
        Session session = sessions.find(caller.tenant(), caller.session(), clock.instant())
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.NOT_AUTHENTICATED)));
        return new Changed(changed, session);
    }
}
