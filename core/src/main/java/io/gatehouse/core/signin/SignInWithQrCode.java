package io.gatehouse.core.signin;

import io.gatehouse.core.failure.FailureCode;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.session.Caller;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.signin.QrLogin.Stage;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.support.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Spends a code in one step for whoever scans it: the session is opened for the caller, at the caller's own door, and the
 * page that shows the code gets none (Authing v3, {@code APP_LOGIN}). Safe for several threads and server instances.
 */
public final class SignInWithQrCode {
    private final QrCodes codes;
    private final Admission admission;
    private final Transactions transactions;
    private final InstantSource clock;

    public SignInWithQrCode(QrCodes codes, Admission admission, Transactions transactions, InstantSource clock) {
        this.codes = codes;
        this.admission = admission;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is asked. @param door of the caller's own application */
    public record Command(Door door, Caller caller, Secret random, Origin origin) {}

    /** Signs in; {@code NOT_AUTHENTICATED}, {@code INVALID_QR_CODE}, or what {@link Admission} says. */
    public SignInResult execute(Command command) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            Optional<Principal> holder = codes.holder(command.caller(), now);
            if (holder.isEmpty()) {
                return SignInResult.rejected(FailureCode.NOT_AUTHENTICATED);
            }
            return codes.open(command.caller().tenant(), command.random(), now)
                            .filter(login -> take(login, holder.get()))
                            .isPresent()
                    ? admission.admit(command.door(), holder.get(), null, false, command.origin())
                    : SignInResult.rejected(FailureCode.INVALID_QR_CODE);
        });
    }

    private boolean take(QrLogin login, Principal holder) {
        return login.scanned(holder.id()).isPresent()
                && codes.advance(login, login.at(new Stage.Spent(holder.id()), login.expiresAt()));
    }
}
