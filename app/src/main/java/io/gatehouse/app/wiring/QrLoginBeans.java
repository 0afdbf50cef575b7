package io.gatehouse.app.wiring;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.AnswerQrCode;
import io.gatehouse.core.signin.ExchangeQrTicket;
import io.gatehouse.core.signin.QrCodes;
import io.gatehouse.core.signin.QrLoginStore;
import io.gatehouse.core.signin.ShowQrCode;
import io.gatehouse.core.signin.SignInWithQrCode;
import io.gatehouse.core.signin.WatchQrCode;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.TokenSigner;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The part of {@code core.signin} that is about QR codes. */
@Factory
final class QrLoginBeans {

    @Singleton
    QrCodes qrCodes(
            QrLoginStore store,
            SessionStore sessions,
            PrincipalStore principals,
            TokenSigner keys,
            InstantSource clock) {
        return new QrCodes(store, sessions, principals, keys, clock);
    }

    @Singleton
    ShowQrCode showQrCode(QrLoginStore store, Throttle throttle, Secrets secrets, InstantSource clock) {
        return new ShowQrCode(store, throttle, secrets, clock);
    }

    @Singleton
    WatchQrCode watchQrCode(
            QrLoginStore store,
            QrCodes codes,
            CurrentPrincipals principals,
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            InstantSource clock) {
        return new WatchQrCode(store, codes, principals, waiting, policy, clock);
    }

    @Singleton
    AnswerQrCode answerQrCode(
            QrCodes codes,
            TenantStore tenants,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new AnswerQrCode(codes, tenants, admission, transactions, audit, clock);
    }

    @Singleton
    ExchangeQrTicket exchangeQrTicket(
            QrLoginStore store,
            SessionStore sessions,
            PrincipalStore principals,
            Admission admission,
            Transactions transactions,
            InstantSource clock) {
        return new ExchangeQrTicket(store, sessions, principals, admission, transactions, clock);
    }

    @Singleton
    SignInWithQrCode signInWithQrCode(
            QrCodes codes, Admission admission, Transactions transactions, InstantSource clock) {
        return new SignInWithQrCode(codes, admission, transactions, clock);
    }
}
