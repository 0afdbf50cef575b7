package io.gatehouse.app.wiring;

import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.mfa.CheckBindable;
import io.gatehouse.core.mfa.EnrolAddress;
import io.gatehouse.core.mfa.EnrolOtp;
import io.gatehouse.core.mfa.EnrolOwnAddress;
import io.gatehouse.core.mfa.EnrolPasskey;
import io.gatehouse.core.mfa.EnrolProposed;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.FactorNotices;
import io.gatehouse.core.mfa.FactorOwners;
import io.gatehouse.core.mfa.FactorProofs;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.mfa.ListFactors;
import io.gatehouse.core.mfa.OneTimePasswords;
import io.gatehouse.core.mfa.OtherWaysIn;
import io.gatehouse.core.mfa.OwnDevices;
import io.gatehouse.core.mfa.PasskeyProofs;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.PasskeyVerifier;
import io.gatehouse.core.mfa.RelyingParties;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.mfa.RemoveEveryFactor;
import io.gatehouse.core.mfa.RemoveFactor;
import io.gatehouse.core.mfa.ResetFactors;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ConfirmOtp;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignInWithPasskey;
import io.gatehouse.core.signin.SignInWithSecondFactor;
import io.gatehouse.core.signin.SignInWitness;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.crypto.otp.TimedPasswords;
import io.gatehouse.crypto.passkey.WebAuthnVerifier;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.mfa}, and the step of {@code core.signin} that goes with it. */
@Factory
final class MfaBeans {

    @Singleton
    OneTimePasswords oneTimePasswords(Secrets secrets) {
        return new TimedPasswords(secrets);
    }

    @Singleton
    PasskeyVerifier passkeyVerifier() {
        return new WebAuthnVerifier();
    }

    @Singleton
    RelyingParties relyingParties(PublicOrigins origins) {
        return new RelyingParties(origins);
    }

    @Singleton
    EnrolledFactors enrolledFactors(FactorStore factors, PasskeyStore passkeys) {
        return new EnrolledFactors(factors, passkeys);
    }

    @Singleton
    SecondFactorPolicy secondFactorPolicy(EnrolledFactors factors) {
        return new SecondFactorPolicy(factors);
    }

    @Singleton
    HalfSignIns halfSignIns(
            ChallengeStore challenges, PrincipalStore principals, Secrets secrets, InstantSource clock) {
        return new HalfSignIns(challenges, principals, secrets, clock);
    }

    @Singleton
    FactorOwners factorOwners(
            PrincipalStore principals,
            SessionStore sessions,
            HalfSignIns waiting,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            RememberedDevices devices,
            FactorNotices notices,
            InstantSource clock) {
        return new FactorOwners(
                principals, sessions, waiting, stepUp, transactions, audit, feed, devices, notices, clock);
    }

    @Singleton
    RememberedDevices rememberedDevices(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        return new RememberedDevices(challenges, secrets, clock);
    }

    @Singleton
    OwnDevices ownDevices(
            FactorOwners owners,
            RememberedDevices devices,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new OwnDevices(owners, devices, transactions, audit, clock);
    }

    @Singleton
    StepUp stepUp(TenantStore tenants, SessionStore sessions, InstantSource clock) {
        return new StepUp(tenants, sessions, clock);
    }

    @Singleton
    FactorNotices factorNotices(
            TenantStore tenants, SpendGuard guard, MessageSender sender, IdSource ids, InstantSource clock) {
        return new FactorNotices(tenants, guard, sender, ids, clock);
    }

    @Singleton
    RemoveEveryFactor removeEveryFactor(FactorStore factors, PasskeyStore passkeys, InstantSource clock) {
        return new RemoveEveryFactor(factors, passkeys, clock);
    }

    @Singleton
    ResetFactors resetFactors(
            FactorOwners owners,
            RemoveEveryFactor everyFactor,
            PrincipalStore principals,
            EndSessions endSessions,
            FactorNotices notices,
            Transactions transactions,
            InstantSource clock) {
        return new ResetFactors(owners, everyFactor, principals, endSessions, notices, transactions, clock);
    }

    @Singleton
    FactorProofs factorProofs(
            FactorStore factors,
            OneTimePasswords passwords,
            VerifyCode codes,
            PasskeyProofs passkeys,
            SecretBox box,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new FactorProofs(factors, passwords, codes, passkeys, box, secrets, ids, clock);
    }

    @Singleton
    EnrolOtp enrolOtp(
            FactorOwners owners,
            FactorStore factors,
            FactorProofs proofs,
            SecondFactorPolicy policy,
            OneTimePasswords passwords,
            SecretBox box,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new EnrolOtp(owners, factors, proofs, policy, passwords, box, secrets, ids, clock);
    }

    @Singleton
    EnrolAddress enrolAddress(
            FactorOwners owners, FactorStore factors, VerifyCode codes, IdSource ids, InstantSource clock) {
        return new EnrolAddress(owners, factors, codes, ids, clock);
    }

    @Singleton
    EnrolOwnAddress enrolOwnAddress(FactorOwners owners, FactorStore factors, IdSource ids, InstantSource clock) {
        return new EnrolOwnAddress(owners, factors, ids, clock);
    }

    @Singleton
    RemoveFactor removeFactor(
            FactorOwners owners,
            FactorStore factors,
            PasskeyStore passkeys,
            OtherWaysIn otherWays,
            InstantSource clock) {
        return new RemoveFactor(owners, factors, passkeys, otherWays, clock);
    }

    @Singleton
    ImportFactors importFactors(
            FactorStore factors, EnrolledFactors enrolled, RememberedDevices devices, SecretBox box, IdSource ids) {
        return new ImportFactors(factors, enrolled, devices, box, ids);
    }

    @Singleton
    ListFactors listFactors(FactorOwners owners, EnrolledFactors factors) {
        return new ListFactors(owners, factors);
    }

    @Singleton
    CheckBindable checkBindable(HalfSignIns waiting, FactorStore factors) {
        return new CheckBindable(waiting, factors);
    }

    @Singleton
    EnrolProposed enrolProposed(ListFactors list, EnrolOtp enrolOtp, EnrolAddress enrolAddress, InstantSource clock) {
        return new EnrolProposed(list, enrolOtp, enrolAddress, clock);
    }

    @Singleton
    ConfirmOtp confirmOtp(
            SignInStore store,
            ListFactors list,
            FactorProofs proofs,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new ConfirmOtp(store, list, proofs, stepUp, transactions, audit, clock);
    }

    @Singleton
    EnrolPasskey enrolPasskey(
            FactorOwners owners,
            PasskeyStore passkeys,
            PasskeyVerifier verifier,
            RelyingParties parties,
            SecondFactorPolicy policy,
            ChallengeStore challenges,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new EnrolPasskey(owners, passkeys, verifier, parties, policy, challenges, secrets, ids, clock);
    }

    @Singleton
    PasskeyProofs passkeyProofs(
            PasskeyStore passkeys,
            PasskeyVerifier verifier,
            RelyingParties parties,
            ChallengeStore challenges,
            Throttle throttle,
            AuditLog audit,
            Secrets secrets,
            IdSource ids,
            InstantSource clock) {
        return new PasskeyProofs(passkeys, verifier, parties, challenges, throttle, audit, secrets, ids, clock);
    }

    @Singleton
    SignInWithPasskey signInWithPasskey(
            PasskeyProofs proofs,
            PrincipalStore principals,
            SecondFactorPolicy policy,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new SignInWithPasskey(proofs, principals, policy, admission, transactions, audit, clock);
    }

    @Singleton
    SignInWithSecondFactor signInWithSecondFactor(
            HalfSignIns waiting,
            SecondFactorPolicy policy,
            FactorProofs proofs,
            FactorOwners owners,
            SignInStore store,
            Admission admission,
            SignInWitness witness,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new SignInWithSecondFactor(
                waiting, policy, proofs, owners, store, admission, witness, transactions, audit, clock);
    }
}
