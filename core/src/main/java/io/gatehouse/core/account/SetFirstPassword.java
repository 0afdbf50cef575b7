package io.gatehouse.core.account;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.challenge.TicketPurpose;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sets the password that was due at the first sign-in, with the ticket that this sign-in answered, and signs in (Authing
 * 8.15). The ticket is spent exactly when the password is set. Safe for several threads.
 */
public final class SetFirstPassword {
    private final ChallengeStore challenges;
    private final PrincipalStore principals;
    private final NewPasswords passwords;
    private final CredentialStore credentials;
    private final EndSessions endSessions;
    private final Admission admission;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public SetFirstPassword(
            ChallengeStore challenges,
            PrincipalStore principals,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.challenges = challenges;
        this.principals = principals;
        this.passwords = passwords;
        this.credentials = credentials;
        this.endSessions = endSessions;
        this.admission = admission;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param minLength what the gate demands beyond the tenant's policy; 0 for nothing */
    public record Command(Door door, Secret ticket, Secret next, int minLength, Origin origin) {}

    /** Signed in; {@code INVALID_TICKET, WEAK_PASSWORD} (the ticket stays good) or {@code BUSY} otherwise. */
    public SignInResult execute(Command command) {
        Optional<Ticket> ticket = challenges
                .peek(command.door().tenant().id(), digest(command), TicketPurpose.FIRST_PASSWORD, clock.instant())
                .filter(found -> holder(command, found).isPresent());
        if (ticket.isEmpty()) {
            return SignInResult.rejected(FailureCode.INVALID_TICKET);
        }
        return switch (passwords.prepare(command.door().tenant(), command.next(), command.minLength())) {
            case Result.Refused<StoredPassword>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<StoredPassword>(StoredPassword password) -> set(command, ticket.get(), password);
        };
    }

    private SignInResult set(Command command, Ticket peeked, StoredPassword password) {
        try {
            return transactions.call(() -> {
                hold(peeked);
                Principal holder = challenges
                        .take(
                                command.door().tenant().id(),
                                digest(command),
                                TicketPurpose.FIRST_PASSWORD,
                                clock.instant())
                        .flatMap(ticket -> holder(command, ticket))
                        .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.INVALID_TICKET)));
                return signIn(command, holder, password);
            });
        } catch (RefusedException refused) {
            return SignInResult.rejected(refused.failure());
        }
    }

    /** Else somebody could set another password between the look at the holder and this one. */
    private void hold(Ticket ticket) {
        boolean isGone = principals
                .touch(ticket.tenantId(), ticket.principal(), clock.instant())
                .isEmpty();
        if (isGone) {
            throw new RefusedException(Failure.of(FailureCode.INVALID_TICKET));
        }
    }

    private SignInResult signIn(Command command, Principal holder, StoredPassword password) {
        int generation = credentials
                .replace(holder.tenantId(), holder.id(), password)
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.INVALID_TICKET)));
        endSessions.overtaken(holder.tenantId(), holder.id(), generation, null);
        audit.append(new AuditEvent(
                clock.instant(),
                holder.tenantId(),
                AuditAction.PASSWORD_CHANGED,
                holder.id(),
                command.door().application() == null
                        ? null
                        : command.door().application().id(),
                null,
                command.origin()));
        Principal fresh = principals
                .find(holder.tenantId(), holder.id())
                .orElseThrow(() -> new RefusedException(Failure.of(FailureCode.INVALID_TICKET)));
        return admission.admit(command.door(), fresh, null, false, command.origin());
    }

    /** The ticket's holder at this door, if no credential has changed since the ticket was issued. */
    private Optional<Principal> holder(Command command, Ticket ticket) {
        return principals
                .find(command.door().tenant().id(), ticket.principal())
                .filter(principal -> principal.generation() == ticket.generation())
                .filter(principal -> principal.kind() == command.door().kind())
                .filter(principal -> ticket.application() == null
                        || command.door().application() == null
                        || ticket.application()
                                .equals(command.door().application().id()));
    }

    private static Digest digest(Command command) {
        return Digest.of(command.ticket().reveal());
    }
}
