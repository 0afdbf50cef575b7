package io.gatehouse.core.appuser;

import io.gatehouse.core.account.NewPasswords;
import io.gatehouse.core.account.ProbeBudget;
import io.gatehouse.core.appuser.UserpassSettings.Reset;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.function.FunctionValue;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces lost passwords (section 5.6): by a pair of tokens that was mailed, or as a function of the application decides. All
 * sessions end. The calls that name an account tell whether it exists, as their contract has it, unless the application hides
 * that; each client may ask so often only. Whoever resets by mail has proven the address: if it never was, {@link ClaimAddress}
 * settles whose the account is. Safe for several threads.
 */
public final class ResetAppPassword {
    private final AppAccounts accounts;
    private final PrincipalStore principals;
    private final NewPasswords passwords;
    private final ClaimAddress claim;
    private final CredentialStore credentials;
    private final ProveAppPassword proof;
    private final AppTickets tickets;
    private final AppMails mails;
    private final UserpassFunctions functions;
    private final ProbeBudget probes;
    private final EndSessions endSessions;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public ResetAppPassword(
            AppAccounts accounts,
            PrincipalStore principals,
            NewPasswords passwords,
            ClaimAddress claim,
            CredentialStore credentials,
            ProveAppPassword proof,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.principals = principals;
        this.passwords = passwords;
        this.claim = claim;
        this.credentials = credentials;
        this.proof = proof;
        this.tickets = tickets;
        this.mails = mails;
        this.functions = functions;
        this.probes = probes;
        this.endSessions = endSessions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A call of the reset function. @param arguments what the client passes on to it */
    public record Call(AppDoor door, String account, Secret password, List<FunctionValue> arguments, Origin origin) {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return "Call[" + door.id() + "]";
        }
    }

    private static UserpassSettings settings(AppDoor door) {
        return UserpassSettings.of(door.settings().provider(ProviderType.LOCAL_USERPASS));
    }

    /** Mails a pair of tokens; the earlier one is void. */
    public UserpassOutcome send(AppDoor door, String account, Origin origin) {
        URI page = settings(door).resetUrl();
        if (settings(door).reset() != Reset.EMAIL) {
            return new UserpassOutcome.AnotherWay();
        }
        Optional<Failure> tooOften = probes.spent(door.tenant(), origin);
        return tooOften.<UserpassOutcome>map(UserpassOutcome.Refused::new)
                .orElseGet(() -> door.told(accounts.find(door, account)
                        .map(found -> mail(door, found.principal(), page, origin))
                        .orElseGet(() -> UserpassOutcome.refused(FailureCode.UNKNOWN_PRINCIPAL))));
    }

    /** Sets a password by a pair of tokens, which is good once; a password that is not taken leaves the pair as it is. */
    public UserpassOutcome redeem(AppDoor door, AppTickets.Pair pair, Secret next, Origin origin) {
        Optional<Failure> weakness = RegisterAppUser.weakness(next);
        if (weakness.isPresent()) {
            return new UserpassOutcome.Refused(weakness.get());
        }
        Optional<Principal> holder = tickets.peek(pair, TicketPurpose.RESET_APP_PASSWORD, door)
                .flatMap(ticket -> principals
                        .find(door.tenantId(), ticket.principal())
                        .filter(found -> isStillGood(found, ticket)));
        if (holder.isEmpty()) {
            return UserpassOutcome.refused(FailureCode.INVALID_TICKET);
        }
        return switch (passwords.prepareFor(holder.get(), door.tenant(), next, RegisterAppUser.SHORTEST_PASSWORD)) {
            case Result.Ok<Optional<StoredPassword>>(Optional<StoredPassword> password) ->
                put(() -> owner(door, pair, password, origin), door, password, origin);
            case Result.Refused<Optional<StoredPassword>>(Failure failure) -> new UserpassOutcome.Refused(failure);
        };
    }

    /**
     * Lets the application's function decide. It is told whether the proposed password is the present one; that is counted like
     * a log-in, so that nobody guesses here.
     */
    public UserpassOutcome call(Call call) {
        AppDoor door = call.door();
        if (settings(door).reset() != Reset.FUNCTION) {
            return new UserpassOutcome.AnotherWay();
        }
        Optional<Failure> weakness = RegisterAppUser.weakness(call.password());
        if (weakness.isPresent()) {
            return new UserpassOutcome.Refused(weakness.get());
        }
        Optional<Failure> tooOften = probes.spent(door.tenant(), call.origin());
        if (tooOften.isPresent()) {
            return new UserpassOutcome.Refused(tooOften.get());
        }
        // before the account is looked up, so that neither the rules nor a hash tell whether there is one
        return switch (passwords.prepare(door.tenant(), call.password(), RegisterAppUser.SHORTEST_PASSWORD)) {
            case Result.Ok<StoredPassword>(StoredPassword password) ->
                door.told(accounts.find(door, call.account())
                        .map(found -> ask(call, found.principal(), password))
                        .orElseGet(() -> UserpassOutcome.refused(FailureCode.UNKNOWN_PRINCIPAL)));
            case Result.Refused<StoredPassword>(Failure failure) -> new UserpassOutcome.Refused(failure);
        };
    }

    private UserpassOutcome ask(Call call, Principal holder, StoredPassword password) {
        if (passwords.keeperOf(holder).isPresent()) {
            // a function of the application has no say over what a directory keeps
            return UserpassOutcome.refused(FailureCode.PASSWORD_KEPT_ELSEWHERE);
        }
        AppDoor door = call.door();
        AppTickets.Pair pair = tickets.fresh();
        boolean isPresent = proof.isPresent(door, call.account(), call.password(), call.origin());
        List<FunctionValue> arguments = new ArrayList<>();
        arguments.add(FunctionValue.object(Map.of(
                "username", FunctionValue.text(call.account()),
                "password", FunctionValue.text(call.password().reveal()),
                "token", FunctionValue.text(pair.token().reveal()),
                "tokenId", FunctionValue.text(pair.id()),
                "currentPasswordValid", FunctionValue.flag(isPresent))));
        arguments.addAll(call.arguments());
        return switch (functions.ask(door, settings(door).resetFunction(), arguments, call.origin())) {
            case SUCCESS -> put(() -> Optional.of(unchanged(holder)), door, Optional.of(password), call.origin());
            case PENDING -> {
                transactions.run(() -> tickets.add(pair, TicketPurpose.RESET_APP_PASSWORD, door, holder, null));
                yield new UserpassOutcome.Pending();
            }
            case REFUSED -> new UserpassOutcome.FunctionRefused();
        };
    }

    private UserpassOutcome mail(AppDoor door, Principal holder, @Nullable URI page, Origin origin) {
        EmailAddress address = holder.email();
        if (page == null || address == null) {
            return UserpassOutcome.refused(FailureCode.FEATURE_OFF);
        }
        Optional<Failure> limit = mails.refusal(door, address, MessagePurpose.RESET_PASSWORD_LINK, origin);
        if (limit.isPresent()) {
            return new UserpassOutcome.Refused(limit.get());
        }
        AppTickets.Pair pair = tickets.fresh();
        transactions.run(() -> tickets.add(pair, TicketPurpose.RESET_APP_PASSWORD, door, holder, address.canonical()));
        mails.send(door, address, MessagePurpose.RESET_PASSWORD_LINK, page, pair, origin);
        return new UserpassOutcome.Done();
    }

    /** Whose password is set; refuses by exception where nobody's may be. Empty: as well, but what it has done stays. */
    private interface Holder {
        Optional<Principal> held();
    }

    /** He, if no credential of his has changed while the function was asked. */
    private Principal unchanged(Principal asked) {
        return principals
                .touch(asked.tenantId(), asked.id(), clock.instant())
                .filter(held -> held.generation() == asked.generation())
                .orElseThrow(ResetAppPassword::invalid);
    }

    private Optional<Principal> owner(
            AppDoor door, AppTickets.Pair pair, Optional<StoredPassword> password, Origin origin) {
        Ticket ticket =
                tickets.take(pair, TicketPurpose.RESET_APP_PASSWORD, door).orElseThrow(ResetAppPassword::invalid);
        Principal held = holder(door, ticket);
        EmailAddress mailedTo = held.email();
        // whose password is kept elsewhere is known there, and the password has just been written there
        return ticket.address() == null || mailedTo == null || password.isEmpty()
                ? Optional.of(held)
                : claim.atReset(held, mailedTo, door.tenant().policies(), door.id(), origin);
    }

    private Principal holder(AppDoor door, Ticket ticket) {
        return principals
                .touch(door.tenantId(), ticket.principal(), clock.instant())
                .filter(held -> isStillGood(held, ticket))
                .orElseThrow(ResetAppPassword::invalid);
    }

    /**
     * A pair dies with a credential, and a mailed one is its address's: whoever has another by now is not meant. That counts
     * before a directory is written to, too, which no transaction takes back.
     */
    private static boolean isStillGood(Principal held, Ticket ticket) {
        EmailAddress address = held.email();
        boolean isItsAddress = ticket.address() == null
                || address != null && address.canonical().equals(ticket.address());
        return isItsAddress && held.generation() == ticket.generation();
    }

    /** @param password empty if it is kept elsewhere, where it has been written */
    private UserpassOutcome put(Holder holder, AppDoor door, Optional<StoredPassword> password, Origin origin) {
        try {
            return transactions.call(() -> {
                Optional<Principal> held = holder.held();
                held.ifPresent(principal -> write(principal, door, password, origin));
                return held.isPresent()
                        ? new UserpassOutcome.Done()
                        : UserpassOutcome.refused(FailureCode.INVALID_TICKET);
            });
        } catch (RefusedException refused) {
            return new UserpassOutcome.Refused(refused.failure());
        }
    }

    private void write(Principal held, AppDoor door, Optional<StoredPassword> password, Origin origin) {
        int generation = password.map(here -> credentials.replace(door.tenantId(), held.id(), here))
                .orElseGet(() -> principals.raiseGeneration(door.tenantId(), held.id(), clock.instant()))
                .orElseThrow(ResetAppPassword::invalid);
        endSessions.overtaken(door.tenantId(), held.id(), generation, null);
        audit.append(new AuditEvent(
                clock.instant(), door.tenantId(), AuditAction.PASSWORD_RESET, held.id(), door.id(), null, origin));
    }

    private static RefusedException invalid() {
        return new RefusedException(Failure.of(FailureCode.INVALID_TICKET));
    }
}
