package io.gatehouse.core.signin;

import io.gatehouse.core.audit.AuditAction;
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.failure.Result;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What somebody who is signed in says to a code that he has scanned. His session must live, by the store's word. Only who
 * scanned a code first can confirm or cancel it; each is done once. Safe for several threads and server instances.
 */
public final class AnswerQrCode {
    /** What is said. */
    public enum Answer {
        SCAN,
        CONFIRM,
        CANCEL
    }

    private final QrCodes codes;
    private final TenantStore tenants;
    private final Admission admission;
    private final Transactions transactions;
    private final AuditLog audit;
    private final InstantSource clock;

    public AnswerQrCode(
            QrCodes codes,
            TenantStore tenants,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        this.codes = codes;
        this.tenants = tenants;
        this.admission = admission;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked. @param door of the caller; the code may be of any application of the same tenant */
    public record Command(Door door, Caller caller, Secret random, Answer answer, Origin origin) {}

    /**
     * The code as it is now, {@code NOT_AUTHENTICATED} or {@code INVALID_QR_CODE}. A code that is confirmed is
     * {@link Stage.Confirmed}, {@link Stage.FactorDue}, or, if the account may not sign in, {@link Stage.Failed}.
     */
    public Result<QrLogin> execute(Command command) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            Optional<Principal> holder = codes.holder(command.caller(), now);
            if (holder.isEmpty()) {
                return Result.refused(FailureCode.NOT_AUTHENTICATED);
            }
            return codes.open(command.caller().tenant(), command.random(), now)
                    .flatMap(login -> answered(command, login, holder.get(), now))
                    .map(Result::ok)
                    .orElseGet(() -> Result.refused(FailureCode.INVALID_QR_CODE));
        });
    }

    private Optional<QrLogin> answered(Command command, QrLogin login, Principal holder, Instant now) {
        return switch (command.answer()) {
            case SCAN ->
                login.scanned(holder.id()).filter(scanned -> scanned.equals(login) || codes.advance(login, scanned));
            case CONFIRM -> confirmed(command, login, holder, now);
            case CANCEL -> {
                QrLogin cancelled = login.at(new Stage.Cancelled(holder.id()), login.expiresAt());
                yield settled(command, login, cancelled, holder, AuditAction.QR_CODE_CANCELLED, now);
            }
        };
    }

    /** First the code is claimed for the caller, so that of many who confirm at once one goes on. */
    private Optional<QrLogin> confirmed(Command command, QrLogin login, Principal holder, Instant now) {
        Optional<Application> application = tenants.findApplication(login.application());
        if (application.isEmpty() || !login.isScannedBy(holder.id())) {
            return Optional.empty();
        }
        Door door = new Door(
                command.door().tenant(),
                application.get(),
                command.door().kind(),
                command.door().profile());
        Digest ticket =
                Digest.of(codes.ticket(login.tenantId(), command.random()).reveal());
        Stage.Confirmed stage =
                new Stage.Confirmed(holder.id(), command.caller().session(), ticket);
        QrLogin confirmed = login.at(stage, now.plus(QrLogin.TICKET_LIFETIME));
        return settled(command, login, confirmed, holder, AuditAction.QR_CODE_CONFIRMED, now)
                .map(claimed -> foreseen(command, door, claimed, holder));
    }

    private QrLogin foreseen(Command command, Door door, QrLogin confirmed, Principal holder) {
        String words = codes.factorTicket(confirmed.tenantId(), command.random());
        return switch (admission.foresee(door, holder, words, command.origin())) {
            case SESSION -> confirmed;
            case SECOND_FACTOR -> instead(confirmed, new Stage.FactorDue(holder.id()));
            case REFUSAL -> instead(confirmed, new Stage.Failed(holder.id()));
        };
    }

    private QrLogin instead(QrLogin confirmed, Stage stage) {
        QrLogin other = confirmed.at(stage, confirmed.expiresAt());
        if (!codes.advance(confirmed, other)) {
            throw new IllegalStateException("a code was changed in a transaction that holds it");
        }
        return other;
    }

    private Optional<QrLogin> settled(
            Command command, QrLogin login, QrLogin next, Principal holder, AuditAction action, Instant now) {
        if (!login.isScannedBy(holder.id()) || !codes.advance(login, next)) {
            return Optional.empty();
        }
        audit.append(new AuditEvent(
                now, login.tenantId(), action, holder.id(), login.application(), null, command.origin()));
        return Optional.of(next);
    }
}
