package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.ApplicationId;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The first of two steps in which a lost password is replaced: the code that was sent to the account's address is spent on a
 * ticket (Authing 13.6). Safe for several threads.
 */
public final class RequestPasswordReset {
    /** How long the ticket is good: long enough to think of a password. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final ResetPassword reset;
    private final PrincipalStore principals;
    private final Proofs proofs;
    private final Tickets tickets;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public RequestPasswordReset(
            ResetPassword reset,
            PrincipalStore principals,
            Proofs proofs,
            Tickets tickets,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.reset = reset;
        this.principals = principals;
        this.proofs = proofs;
        this.tickets = tickets;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. */
    public record Command(Door door, Identifier address, CodeProof proof, Origin origin) {
        @Nullable
        ApplicationId application() {
            return door.application() == null ? null : door.application().id();
        }
    }

    /**
     * The ticket for {@link RedeemPasswordReset}; refused as {@link ResetPassword} refuses, under the same budget, and then
     * the code is not spent.
     */
    public Result<Tickets.Issued> execute(Command command) {
        ResetPassword.Question question = new ResetPassword.Question(
                command.door().tenant(), command.door().kind(), command.address(), command.proof(), command.origin());
        return reset.prove(question).then(proven -> issue(command, proven));
    }

    private Result<Tickets.Issued> issue(Command command, ResetPassword.Proven proven) {
        try {
            return transactions.call(() -> {
                proofs.spend(proven.code());
                Principal holder = principals
                        .find(proven.principal().tenantId(), proven.principal().id())
                        .filter(principal -> ResetPassword.isIts(principal, command.address()))
                        .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.INVALID_CODE)));
                audit.append(new AuditEvent(
                        clock.instant(),
                        holder.tenantId(),
                        AuditAction.TICKET_ISSUED,
                        holder.id(),
                        command.application(),
                        null,
                        command.origin()));
                return Result.ok(tickets.issue(
                        TicketPurpose.SET_LOST_PASSWORD,
                        holder,
                        command.application(),
                        command.address().canonical(),
                        LIFETIME));
            });
        } catch (RefusedException refused) {
            return Result.refused(refused.failure());
        }
    }
}
