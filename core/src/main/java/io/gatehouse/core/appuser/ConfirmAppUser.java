package io.gatehouse.core.appuser;

import io.gatehouse.core.account.ProbeBudget;
import io.gatehouse.core.appuser.AppAccounts.Found;
import io.gatehouse.core.appuser.UserpassSettings.Confirmation;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.delivery.MessagePurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Confirms registrations (sections 5.3 and 5.4): by the pair of tokens that was mailed or given to a function, again by mail,
 * or by asking the function again. The calls that name an account tell whether it exists, as their contract has it, unless the
 * application hides that; each client may ask so often only. Safe for several threads.
 */
public final class ConfirmAppUser {
    private final AppAccounts accounts;
    private final AppRegistrationStore registrations;
    private final PrincipalStore principals;
    private final AppTickets tickets;
    private final AppMails mails;
    private final UserpassFunctions functions;
    private final ProbeBudget probes;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public ConfirmAppUser(
            AppAccounts accounts,
            AppRegistrationStore registrations,
            PrincipalStore principals,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.principals = principals;
        this.tickets = tickets;
        this.mails = mails;
        this.functions = functions;
        this.probes = probes;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is asked of an account. */
    public record Command(AppDoor door, String account, Origin origin) {
        UserpassSettings settings() {
            return UserpassSettings.of(door.settings().provider(ProviderType.LOCAL_USERPASS));
        }

        @Override
        public String toString() {
            return "Command[" + door.id() + "]";
        }
    }

    /** Confirms by a pair of tokens, which is good once; {@code INVALID_TICKET} otherwise. */
    public UserpassOutcome redeem(AppDoor door, AppTickets.Pair pair, Origin origin) {
        try {
            return transactions.call(() -> {
                Ticket ticket =
                        tickets.take(pair, TicketPurpose.CONFIRM_APP_USER, door).orElseThrow(ConfirmAppUser::invalid);
                Principal holder = principals
                        .touch(door.tenantId(), ticket.principal(), clock.instant())
                        .orElseThrow(ConfirmAppUser::invalid);
                AppRegistration registration =
                        registrations.of(door.tenantId(), holder.id()).orElseThrow(ConfirmAppUser::invalid);
                verify(ticket, holder);
                confirm(door, registration, origin);
                return new UserpassOutcome.Done();
            });
        } catch (RefusedException refused) {
            return new UserpassOutcome.Refused(refused.failure());
        }
    }

    /** Mails a new pair to whoever is pending; the earlier one is void. */
    public UserpassOutcome send(Command command) {
        URI page = command.settings().confirmUrl();
        if (command.settings().confirmation() == Confirmation.FUNCTION) {
            return new UserpassOutcome.AnotherWay();
        }
        Optional<Failure> tooOften = probes.spent(command.door().tenant(), command.origin());
        if (tooOften.isPresent()) {
            return new UserpassOutcome.Refused(tooOften.get());
        }
        return command.door()
                .told(accounts.find(command.door(), command.account())
                        .map(found -> mail(command, found, page))
                        .orElseGet(() -> UserpassOutcome.refused(FailureCode.UNKNOWN_PRINCIPAL)));
    }

    private UserpassOutcome mail(Command command, Found found, @Nullable URI page) {
        EmailAddress address = found.principal().email();
        if (!found.isPending()) {
            return new UserpassOutcome.AlreadyConfirmed();
        }
        if (page == null || address == null) {
            return new UserpassOutcome.AnotherWay();
        }
        Optional<Failure> limit =
                mails.refusal(command.door(), address, MessagePurpose.VERIFY_EMAIL_LINK, command.origin());
        if (limit.isPresent()) {
            return new UserpassOutcome.Refused(limit.get());
        }
        AppTickets.Pair pair = tickets.fresh();
        transactions.run(() -> tickets.add(
                pair, TicketPurpose.CONFIRM_APP_USER, command.door(), found.principal(), address.canonical()));
        mails.send(command.door(), address, MessagePurpose.VERIFY_EMAIL_LINK, page, pair, command.origin());
        return new UserpassOutcome.Done();
    }

    /** Asks the application's function again about whoever is pending. */
    public UserpassOutcome call(Command command) {
        Optional<Failure> tooOften = probes.spent(command.door().tenant(), command.origin());
        if (tooOften.isPresent()) {
            return new UserpassOutcome.Refused(tooOften.get());
        }
        return command.door()
                .told(accounts.find(command.door(), command.account())
                        .map(found -> ask(command, found))
                        .orElseGet(() -> UserpassOutcome.refused(FailureCode.UNKNOWN_PRINCIPAL)));
    }

    private UserpassOutcome ask(Command command, Found found) {
        if (!found.isPending()) {
            return new UserpassOutcome.AlreadyConfirmed();
        }
        if (command.settings().confirmation() != Confirmation.FUNCTION) {
            return new UserpassOutcome.AnotherWay();
        }
        AppTickets.Pair pair = tickets.fresh();
        return switch (functions.ask(
                command.door(),
                command.settings().confirmFunction(),
                List.of(RegisterAppUser.argument(command.account(), pair)),
                command.origin())) {
            case SUCCESS -> {
                transactions.run(() ->
                        found.registration().ifPresent(pending -> confirm(command.door(), pending, command.origin())));
                yield new UserpassOutcome.Done();
            }
            case PENDING -> {
                transactions.run(() ->
                        tickets.add(pair, TicketPurpose.CONFIRM_APP_USER, command.door(), found.principal(), null));
                yield new UserpassOutcome.Pending();
            }
            case REFUSED -> new UserpassOutcome.FunctionRefused();
        };
    }

    /** Whoever followed the link in a mail has the address it went to. */
    private void verify(Ticket ticket, Principal holder) {
        Optional.ofNullable(ticket.address())
                .flatMap(EmailAddress::parse)
                .ifPresent(
                        address -> principals.markVerified(holder.tenantId(), holder.id(), address, clock.instant()));
    }

    private void confirm(AppDoor door, AppRegistration registration, Origin origin) {
        Instant now = clock.instant();
        if (!registrations.confirm(door.tenantId(), registration.id())) {
            return; // somebody else has, this moment
        }
        audit.append(new AuditEvent(
                now,
                door.tenantId(),
                AuditAction.REGISTRATION_CONFIRMED,
                registration.principal(),
                door.id(),
                null,
                origin));
        feed.publish(List.of(Revocations.changed(registration.principal(), now.plus(Duration.ofMinutes(1)))));
    }

    private static RefusedException invalid() {
        return new RefusedException(Failure.of(FailureCode.INVALID_TICKET));
    }
}
