package io.gatehouse.core.team;

import io.gatehouse.core.account.NewPasswords;
import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.failure.Failure;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.RefusedException;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.SignInResult;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets a password with a temporary code, which names the account by itself, and signs in. The code is spent exactly when
 * the password is set. Attempts are counted before anything is looked up, for each client and for the tenant. Safe for
 * several threads and server instances.
 */
public final class RedeemTemporaryCode {
    /** Attempts of one client within {@link #WINDOW}. */
    static final int PER_CLIENT = 60;

    /** Attempts of all clients together: against a code of 50 bits as many as make no odds. */
    static final int PER_TENANT = 5_000;

    static final Duration WINDOW = Duration.ofMinutes(15);

    private final TemporaryCodes codes;
    private final PrincipalStore principals;
    private final NewPasswords passwords;
    private final CredentialStore credentials;
    private final EndSessions endSessions;
    private final Admission admission;
    private final Throttle throttle;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public RedeemTemporaryCode(
            TemporaryCodes codes,
            PrincipalStore principals,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            Admission admission,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.codes = codes;
        this.principals = principals;
        this.passwords = passwords;
        this.credentials = credentials;
        this.endSessions = endSessions;
        this.admission = admission;
        this.throttle = throttle;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param username whose code it must be; null: the code's word alone
     */
    public record Command(
            Tenant tenant,
            TokenProfile profile,
            Secret code,
            @Nullable String username,
            Secret next,
            Origin origin) {}

    /**
     * Signed in; {@code TOO_MANY_ATTEMPTS, INVALID_TICKET, PRINCIPAL_DISABLED, WEAK_PASSWORD} or {@code BUSY} with the code
     * still good; what {@link Admission} refuses with after that.
     */
    public SignInResult execute(Command command) {
        Optional<Failure> tooMany = counted(command);
        if (tooMany.isPresent()) {
            return SignInResult.rejected(tooMany.get());
        }
        Optional<Ticket> ticket = codes.peek(command.tenant().id(), command.code());
        Optional<Principal> holder = ticket.flatMap(found -> holder(command, found));
        if (ticket.isEmpty() || holder.isEmpty()) {
            return SignInResult.rejected(FailureCode.INVALID_TICKET);
        }
        if (!holder.get().status().maySignIn()) {
            return SignInResult.rejected(FailureCode.PRINCIPAL_DISABLED);
        }
        return switch (passwords.prepare(command.tenant(), command.next(), 0)) {
            case Result.Refused<StoredPassword>(Failure failure) -> SignInResult.rejected(failure);
            case Result.Ok<StoredPassword>(StoredPassword password) -> set(command, ticket.get(), password);
        };
    }

    private Optional<Failure> counted(Command command) {
        String tenant = command.tenant().id().hex();
        return throttle.take(
                        List.of(
                                new Throttle.Bucket(
                                        Digest.ofParts(
                                                "temporary-code-by",
                                                tenant,
                                                command.origin().clientKey()),
                                        PER_CLIENT,
                                        WINDOW),
                                new Throttle.Bucket(Digest.ofParts("temporary-code-of", tenant), PER_TENANT, WINDOW)),
                        clock.instant())
                .map(delay -> Failure.retryAfter(FailureCode.TOO_MANY_ATTEMPTS, delay));
    }

    /** Whose code it is, if none of his credentials has changed since it was issued. */
    private Optional<Principal> holder(Command command, Ticket ticket) {
        String username = command.username();
        return principals
                .find(command.tenant().id(), ticket.principal())
                .filter(principal -> principal.generation() == ticket.generation())
                .filter(principal ->
                        principal.kind() == PrincipalKind.SUB_USER || principal.kind() == PrincipalKind.OWNER)
                .filter(principal -> username == null || isNamed(principal, username));
    }

    private static boolean isNamed(Principal principal, String username) {
        Username name = principal.username();
        return name != null && name.text().equals(username);
    }

    private SignInResult set(Command command, Ticket ticket, StoredPassword password) {
        try {
            return transactions.call(() -> {
                hold(ticket);
                Principal holder = codes.take(ticket)
                        .flatMap(taken -> holder(command, taken))
                        .orElseThrow(() -> TeamDesk.refusal(FailureCode.INVALID_TICKET));
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
            throw TeamDesk.refusal(FailureCode.INVALID_TICKET);
        }
    }

    private SignInResult signIn(Command command, Principal holder, StoredPassword password) {
        int generation = credentials
                .replace(holder.tenantId(), holder.id(), password)
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.INVALID_TICKET));
        endSessions.overtaken(holder.tenantId(), holder.id(), generation, null);
        audit.append(new AuditEvent(
                clock.instant(),
                holder.tenantId(),
                AuditAction.PASSWORD_CHANGED,
                holder.id(),
                null,
                null,
                command.origin()));
        Principal fresh = principals
                .find(holder.tenantId(), holder.id())
                .orElseThrow(() -> TeamDesk.refusal(FailureCode.INVALID_TICKET));
        Door door = new Door(command.tenant(), null, fresh.kind(), command.profile());
        return admission.admit(door, fresh, null, false, command.origin());
    }
}
