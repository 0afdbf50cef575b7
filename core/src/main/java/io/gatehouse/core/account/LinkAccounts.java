package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.StoreUnavailableException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives the upstream identities of one account, the secondary, to another, the primary, for somebody who holds both (Authing
 * 8.24). All of them move or none. A secondary account into which nobody could sign in any more ({@link SignInMethods} says
 * what counts) is then merged into the primary, which is given its roles, grants, memberships and what it lacks of its custom
 * data, and removed: its sessions end everywhere and its names are free; one with a name and a password, an
 * address or a number stays, without its identities. Safe for several threads.
 *
 * <p>Both principals are held, the lower id first, from before the first look at either until the end: of several links of
 * one secondary, or a link and a deletion, one comes after the other and finds what that has left.
 */
public final class LinkAccounts {
    private final Accounts accounts;
    private final VerifyAccessToken verify;
    private final SessionStore sessions;
    private final ExternalIdentityStore identities;
    private final SignInMethods methods;
    private final Inheritance inheritance;
    private final Removal removal;
    private final FixedIdentities fixed;
    private final InstantSource clock;

    public LinkAccounts(
            Accounts accounts,
            VerifyAccessToken verify,
            SessionStore sessions,
            ExternalIdentityStore identities,
            SignInMethods methods,
            Inheritance inheritance,
            Removal removal,
            FixedIdentities fixed,
            InstantSource clock) {
        this.accounts = accounts;
        this.verify = verify;
        this.sessions = sessions;
        this.identities = identities;
        this.methods = methods;
        this.inheritance = inheritance;
        this.removal = removal;
        this.fixed = fixed;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param caller who asks: the holder of the primary account
     * @param primaryToken an access token of the account that receives
     * @param secondaryToken an access token of the account that gives
     */
    public record Command(Caller caller, String primaryToken, String secondaryToken, Origin origin) {
        @Override
        public String toString() {
            return "Command[" + caller + "]";
        }
    }

    /**
     * The primary account's new state. Refused, in this order: {@code INVALID_TICKET} if the primary token is not good now at
     * the caller's gate and tenant; {@code NOT_PERMITTED} if it is not the caller's own; {@code INVALID_TICKET} if the
     * secondary token is not good there, or of the same account; {@code NOT_PERMITTED} if the secondary account has one of
     * the {@link FixedIdentities}; {@code IDENTIFIER_ALREADY_BOUND} if the primary account has
     * an identity of one of the secondary's providers. {@code NOT_AUTHENTICATED} if the caller's session has ended meanwhile;
     * {@code STEP_UP_REQUIRED} of either account.
     */
    public Result<Principal> execute(Command command) {
        Caller caller = command.caller();
        Optional<Caller> primary = good(command.primaryToken(), caller);
        if (primary.isEmpty()) {
            return Result.refused(FailureCode.INVALID_TICKET);
        }
        if (!primary.get().principal().equals(caller.principal())) {
            return Result.refused(FailureCode.NOT_PERMITTED);
        }
        Optional<Caller> secondary = good(command.secondaryToken(), caller)
                .filter(other -> !other.principal().equals(caller.principal()));
        if (secondary.isEmpty()) {
            return Result.refused(FailureCode.INVALID_TICKET);
        }
        return accounts.change(
                caller,
                AuditAction.ACCOUNTS_LINKED,
                command.origin(),
                ignored -> link(command, primary.get(), secondary.get()));
    }

    /** Whom a token vouches for that is as good as the caller's own: of the same tenant, gate and kind, and not revoked. */
    private Optional<Caller> good(String token, Caller caller) {
        return verify.read(token)
                .filter(read -> read.tenant().equals(caller.tenant()))
                .filter(read -> read.gate().equals(caller.gate()) && read.kind() == caller.kind())
                .filter(this::stands);
    }

    private boolean stands(Caller read) {
        return switch (verify.standing(read)) {
            case GOOD -> true;
            case REVOKED, UNSEEN -> false;
            case UNKNOWN -> throw new StoreUnavailableException("revocations have not been heard for too long");
        };
    }

    private Principal link(Command command, Caller primary, Caller secondary) {
        Caller caller = command.caller();
        boolean primaryFirst =
                primary.principal().hex().compareTo(secondary.principal().hex()) < 0;
        Optional<Principal> lower = accounts.held(primaryFirst ? primary : secondary);
        Optional<Principal> higher = accounts.held(primaryFirst ? secondary : primary);
        Principal receives = (primaryFirst ? lower : higher).orElseThrow(() -> refusal(FailureCode.NOT_AUTHENTICATED));
        Principal gives = (primaryFirst ? higher : lower).orElseThrow(() -> refusal(FailureCode.INVALID_TICKET));
        requireLiving(primary);
        requireLiving(secondary);
        accounts.requireProven(secondary, gives);
        if (identities.of(caller.tenant(), gives.id(), ExternalIdentityStore.MOST).stream()
                .anyMatch(fixed::isFixed)) {
            throw refusal(FailureCode.NOT_PERMITTED);
        }
        if (!identities.moveAll(caller.tenant(), gives.id(), receives.id())) {
            throw refusal(FailureCode.IDENTIFIER_ALREADY_BOUND);
        }
        accounts.note(caller, gives.id(), AuditAction.ACCOUNTS_LINKED, command.origin());
        if (!methods.exist(gives)) {
            inheritance.handOn(gives, receives);
            removal.remove(gives);
            accounts.note(caller, gives.id(), AuditAction.PRINCIPAL_DELETED, command.origin());
        }
        return receives;
    }

    /** The store knows of the end of a session before this node's memory does. */
    private void requireLiving(Caller read) {
        if (sessions.find(read.tenant(), read.session(), clock.instant()).isEmpty()) {
            throw refusal(FailureCode.INVALID_TICKET);
        }
    }

    private static RefusedException refusal(FailureCode code) {
        return new RefusedException(Failure.of(code));
    }
}
