package io.gatehouse.core.account;

import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last step in which a lost password is replaced: by the ticket of {@link RequestPasswordReset} (Authing 13.6) or that
 * of a mailed link (AppEngine 3). All sessions end, and so does every other ticket of the account. Safe for several threads.
 */
public final class RedeemPasswordReset {
    private final ResetPassword reset;
    private final PrincipalStore principals;
    private final Tickets tickets;
    private final Transactions transactions;
    private final InstantSource clock;

    public RedeemPasswordReset(
            ResetPassword reset,
            PrincipalStore principals,
            Tickets tickets,
            Transactions transactions,
            InstantSource clock) {
        this.reset = reset;
        this.principals = principals;
        this.tickets = tickets;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How the holder has proven the account's address. */
    public enum Proof {
        /** By a code, which {@link RequestPasswordReset} took. */
        CODE(TicketPurpose.SET_LOST_PASSWORD),
        /** By following a link that was mailed there. */
        LINK(TicketPurpose.RESET_PASSWORD);

        private final TicketPurpose purpose;

        Proof(TicketPurpose purpose) {
            this.purpose = purpose;
        }
    }

    /** What is asked. @param minLength what the gate demands beyond the tenant's policy; 0 for nothing */
    public record Command(Proof proof, Door door, Secret ticket, Secret next, int minLength, Origin origin) {
        @Nullable
        ApplicationId application() {
            return door.application() == null ? null : door.application().id();
        }
    }

    /**
     * The principal with its new password; {@code INVALID_TICKET, WEAK_PASSWORD} (the ticket stays good) or {@code BUSY}
     * otherwise. {@code INVALID_TICKET} is also what the owner of an address is told that has just been taken off somebody
     * else's account.
     */
    public Result<Principal> execute(Command command) {
        Optional<Principal> holder = holder(command.proof(), command.door(), command.application(), command.ticket())
                .map(Held::principal);
        if (holder.isEmpty()) {
            return Result.refused(FailureCode.INVALID_TICKET);
        }
        return reset.prepare(holder.get(), command.door().tenant(), command.next(), command.minLength())
                .then(password -> redeem(command, holder.get(), password));
    }

    /** A ticket that is good, and whose; its address is his still. */
    private record Held(Ticket ticket, Principal principal) {}

    private Optional<Held> holder(Proof proof, Door door, @Nullable ApplicationId application, Secret secret) {
        return tickets.peek(door.tenant().id(), proof.purpose, application, secret)
                .flatMap(ticket -> principals
                        .find(ticket.tenantId(), ticket.principal())
                        .filter(principal -> principal.kind() == door.kind())
                        .filter(principal -> principal.generation() == ticket.generation())
                        .filter(principal -> address(ticket)
                                .filter(address -> ResetPassword.isIts(principal, address))
                                .isPresent())
                        .map(principal -> new Held(ticket, principal)));
    }

    /** Whether a link's ticket would be taken at that door, and was mailed to that address. Takes nothing. */
    public boolean isGood(Door door, Secret ticket, EmailAddress address) {
        return holder(Proof.LINK, door, null, ticket)
                .filter(held -> address.canonical().equals(held.ticket().address()))
                .isPresent();
    }

    private Result<Principal> redeem(Command command, Principal holder, Optional<StoredPassword> password) {
        try {
            return transactions.call(() -> {
                Principal held = principals
                        .touch(holder.tenantId(), holder.id(), clock.instant())
                        .orElseThrow(Tickets::invalid);
                Ticket ticket = tickets.take(command.proof().purpose, held, command.application(), command.ticket());
                return reset.put(
                                held,
                                address(ticket).orElseThrow(Tickets::invalid),
                                command.door().tenant(),
                                password,
                                command.origin())
                        .map(Result::ok)
                        .orElseGet(() -> Result.refused(FailureCode.INVALID_TICKET));
            });
        } catch (RefusedException ignored) { // gone, or the proven address is no longer its own
            return Result.refused(FailureCode.INVALID_TICKET);
        }
    }

    private static Optional<Identifier> address(Ticket ticket) {
        return Optional.ofNullable(ticket.address())
                .map(address -> EmailAddress.parse(address)
                        .<Identifier>map(email -> email)
                        .orElseGet(() -> PhoneNumber.ofE164(address)));
    }
}
