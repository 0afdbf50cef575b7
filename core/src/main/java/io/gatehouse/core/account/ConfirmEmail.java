package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.EmailAddress;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Marks an address verified because its holder followed the link that was mailed there. The link works once. */
public final class ConfirmEmail {
    private final ChallengeStore challenges;
    private final PrincipalStore principals;
    private final Transactions transactions;
    private final AuditLog audit;
    private final ChangeFeed feed;
    private final InstantSource clock;

    public ConfirmEmail(
            ChallengeStore challenges,
            PrincipalStore principals,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        this.challenges = challenges;
        this.principals = principals;
        this.transactions = transactions;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is asked. @param ticket the secret of the link */
    public record Command(TenantId tenant, Secret ticket, Origin origin) {}

    /** Whose address it is; {@code INVALID_TICKET} if the link was used, has expired, or the address is another now. */
    public Result<PrincipalId> execute(Command command) {
        Instant now = clock.instant();
        try {
            return transactions.call(() -> challenges
                    .take(command.tenant(), Digest.of(command.ticket().reveal()), TicketPurpose.VERIFY_EMAIL, now)
                    .filter(ticket -> mark(ticket, now))
                    .map(ticket -> recorded(ticket, command, now))
                    .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.INVALID_TICKET))));
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }

    /** The address that the link would confirm, to be told to whoever opens it; empty if the link is good for nothing. Takes nothing. */
    public Optional<EmailAddress> addressOf(TenantId tenant, Secret ticket) {
        return challenges
                .peek(tenant, Digest.of(ticket.reveal()), TicketPurpose.VERIFY_EMAIL, clock.instant())
                .flatMap(found -> Optional.ofNullable(found.address()))
                .flatMap(EmailAddress::parse);
    }

    private boolean mark(Ticket ticket, Instant now) {
        return Optional.ofNullable(ticket.address())
                .flatMap(EmailAddress::parse)
                .filter(address -> principals.markVerified(ticket.tenantId(), ticket.principal(), address, now))
                .isPresent();
    }

    private Result<PrincipalId> recorded(Ticket ticket, Command command, Instant now) {
        audit.append(new AuditEvent(
                now,
                ticket.tenantId(),
                AuditAction.ADDRESS_VERIFIED,
                ticket.principal(),
                null,
                null,
                command.origin()));
        feed.publish(List.of(Revocations.changed(ticket.principal(), now.plus(Duration.ofMinutes(1)))));
        return Result.ok(ticket.principal());
    }
}
