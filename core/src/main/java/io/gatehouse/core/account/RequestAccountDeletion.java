package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.challenge.PendingCode;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.signin.CodeProof;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The first of two steps in which people remove their account: they prove themselves once more, by password or by a code to
 * an address of theirs, in return for a ticket (Authing 13.6). Safe for several threads.
 */
public final class RequestAccountDeletion {
    /** How long the ticket is good. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private final Accounts accounts;
    private final ConfirmPassword confirm;
    private final Proofs proofs;
    private final Tickets tickets;

    public RequestAccountDeletion(Accounts accounts, ConfirmPassword confirm, Proofs proofs, Tickets tickets) {
        this.accounts = accounts;
        this.confirm = confirm;
        this.proofs = proofs;
        this.tickets = tickets;
    }

    /** How people prove themselves. */
    public sealed interface Proof {
        /** By the account's password. */
        record ByPassword(Secret password) implements Proof {}

        /** By a code. @param address of the account, that the code was sent to */
        record ByCode(Identifier address, CodeProof code) implements Proof {}
    }

    /** What is asked. @param tenant the caller's */
    public record Command(Tenant tenant, Caller caller, Proof proof, Origin origin) {}

    /**
     * The ticket for {@link RedeemAccountDeletion}; {@code OLD_PASSWORD_WRONG, ACCOUNT_LOCKED, TOO_MANY_ATTEMPTS, BUSY} or
     * {@code INVALID_CODE} otherwise, the last also for an address that is not the account's.
     */
    public Result<Tickets.Issued> execute(Command command) {
        return switch (command.proof()) {
            case Proof.ByPassword(Secret password) ->
                confirm.execute(command.tenant(), command.caller().principal(), password, command.origin())
                        .then(confirmed -> issue(command, principal -> requireSame(confirmed, principal)));
            case Proof.ByCode byCode ->
                accounts.own(command.caller())
                        .then(principal -> check(command, byCode, principal))
                        .then(code -> issue(command, principal -> spend(byCode, code, principal)));
        };
    }

    private Result<PendingCode> check(Command command, Proof.ByCode byCode, Principal principal) {
        return isOwn(byCode.address(), principal)
                ? proofs.check(principal, byCode.address(), byCode.code(), command.origin())
                : Result.refused(FailureCode.INVALID_CODE);
    }

    private Result<Tickets.Issued> issue(Command command, Consumer<Principal> proofInTransaction) {
        return accounts.change(command.caller(), AuditAction.TICKET_ISSUED, command.origin(), principal -> {
            proofInTransaction.accept(principal);
            return tickets.issue(
                    TicketPurpose.DELETE_ACCOUNT, principal, command.caller().application(), null, LIFETIME);
        });
    }

    /** The password that was confirmed must be the present one. */
    private static void requireSame(Principal confirmed, Principal principal) {
        if (confirmed.generation() != principal.generation()) {
            throw new RefusedException(Failure.of(FailureCode.OLD_PASSWORD_WRONG));
        }
    }

    private void spend(Proof.ByCode byCode, PendingCode code, Principal principal) {
        if (!isOwn(byCode.address(), principal)) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_CODE));
        }
        proofs.spend(code);
    }

    private static boolean isOwn(Identifier address, Principal principal) {
        return principal
                .identifier(address.type())
                .map(Identifier::canonical)
                .filter(address.canonical()::equals)
                .isPresent();
    }
}
