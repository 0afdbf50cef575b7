package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens the session of a confirmed code for the application that shows it. The ticket is spent by one conditional
 * statement, so that of any number of exchanges at once one opens a session; it is worth nothing once the session has ended
 * by which the code was confirmed. Safe for several threads and server instances.
 */
public final class ExchangeQrTicket {
    private final QrLoginStore store;
    private final SessionStore sessions;
    private final PrincipalStore principals;
    private final Admission admission;
    private final Transactions transactions;
    private final InstantSource clock;

    public ExchangeQrTicket(
            QrLoginStore store,
            SessionStore sessions,
            PrincipalStore principals,
            Admission admission,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.principals = principals;
        this.admission = admission;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is asked. @param door of the application that shows the code; it has proven itself as it must */
    public record Command(Door door, Secret ticket, Origin origin) {}

    /** Signs in; {@code INVALID_TICKET} if it is none (any more), or what {@link Admission} says by now. */
    public SignInResult execute(Command command) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            return spent(command, now)
                    .map(principal -> admission.admit(command.door(), principal, null, false, command.origin()))
                    .map(ExchangeQrTicket::withoutEnrolment)
                    .orElseGet(() -> SignInResult.rejected(FailureCode.INVALID_TICKET));
        });
    }

    /** A second factor that came to be demanded meanwhile is not enrolled by whoever holds a ticket. */
    private static SignInResult withoutEnrolment(SignInResult result) {
        return result instanceof SignInResult.FactorRequired due && due.demand().mayEnrol()
                ? SignInResult.rejected(FailureCode.NOT_PERMITTED)
                : result;
    }

    private Optional<Principal> spent(Command command, Instant now) {
        Door door = command.door();
        Digest ticket = Digest.of(command.ticket().reveal());
        return store.findByTicket(door.tenant().id(), ticket)
                .filter(login -> QrCodes.isOf(door, login))
                .flatMap(login -> spent(login, now));
    }

    private Optional<Principal> spent(QrLogin login, Instant now) {
        if (!(login.stage() instanceof Stage.Confirmed(var by, var session, var ticket))) {
            return Optional.empty();
        }
        // read before the session: if that ends between the two, the principal is of a generation that is over
        Optional<Principal> holder = principals.find(login.tenantId(), by);
        if (sessions.find(login.tenantId(), session, now).isEmpty()) {
            return Optional.empty();
        }
        QrLogin spent = login.at(new Stage.Spent(by), login.expiresAt());
        return store.advance(login, spent, now) ? holder : Optional.empty();
    }
}
