package io.gatehouse.app.wiring;

import io.gatehouse.app.run.PrefixAlarm;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.token.TokenSigner;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.challenge}. */
@Factory
final class ChallengeBeans {

    @Singleton
    VerifyCode verifyCode(ChallengeStore challenges, TokenSigner signer, SpendGuard guard) {
        return new VerifyCode(challenges, signer, guard);
    }

    @Singleton
    SpendGuard spendGuard(
            Throttle throttle, SpendPolicy policy, PrefixWatch watch, PhoneNumbers numbers, PrefixAlarm alarm) {
        return new SpendGuard(throttle, policy, watch, numbers::isCostly, alarm);
    }

    @Singleton
    SendCode sendCode(
            ChallengeStore challenges,
            VerifyCode codes,
            PrincipalStore principals,
            SpendGuard guard,
            MessageSender sender,
            Transactions transactions,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new SendCode(challenges, codes, principals, guard, sender, transactions, audit, secrets, ids, clock);
    }

    @Singleton
    SendLink sendLink(
            ChallengeStore challenges,
            PrincipalStore principals,
            SpendGuard guard,
            MessageSender sender,
            Transactions transactions,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new SendLink(challenges, principals, guard, sender, transactions, audit, secrets, ids, clock);
    }
}
