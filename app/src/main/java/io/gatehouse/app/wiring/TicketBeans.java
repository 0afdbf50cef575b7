package io.gatehouse.app.wiring;

import io.gatehouse.core.account.Accounts;
import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.account.Proofs;
import io.gatehouse.core.account.RedeemAccountDeletion;
import io.gatehouse.core.account.RedeemIdentifierChange;
import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.RequestAccountDeletion;
import io.gatehouse.core.account.RequestIdentifierChange;
import io.gatehouse.core.account.RequestPasswordReset;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.account.Tickets;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases in two steps: a proof for a ticket, and the ticket for the deed. */
@Factory
final class TicketBeans {

    @Singleton
    Tickets tickets(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        return new Tickets(challenges, secrets, clock);
    }

    @Singleton
    RequestIdentifierChange requestIdentifierChange(
            ReplaceIdentifier replace, Accounts accounts, PrincipalStore principals, Tickets tickets) {
        return new RequestIdentifierChange(replace, accounts, principals, tickets);
    }

    @Singleton
    RedeemIdentifierChange redeemIdentifierChange(ReplaceIdentifier replace, Accounts accounts, Tickets tickets) {
        return new RedeemIdentifierChange(replace, accounts, tickets);
    }

    @Singleton
    RequestPasswordReset requestPasswordReset(
            ResetPassword reset,
            PrincipalStore principals,
            Proofs proofs,
            Tickets tickets,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new RequestPasswordReset(reset, principals, proofs, tickets, transactions, audit, clock);
    }

    @Singleton
    RedeemPasswordReset redeemPasswordReset(
            ResetPassword reset,
            PrincipalStore principals,
            Tickets tickets,
            Transactions transactions,
            InstantSource clock) {
        return new RedeemPasswordReset(reset, principals, tickets, transactions, clock);
    }

    @Singleton
    RequestAccountDeletion requestAccountDeletion(
            Accounts accounts, ConfirmPassword confirm, Proofs proofs, Tickets tickets) {
        return new RequestAccountDeletion(accounts, confirm, proofs, tickets);
    }

    @Singleton
    RedeemAccountDeletion redeemAccountDeletion(DeleteAccount delete, Accounts accounts, Tickets tickets) {
        return new RedeemAccountDeletion(delete, accounts, tickets);
    }
}
