package io.gatehouse.app.wiring;

import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.access.StaffRoles;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.IdleSessions;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.signin.OpenPassword;
import io.gatehouse.core.signin.OutsideAccounts;
import io.gatehouse.core.signin.PasswordProof;
import io.gatehouse.core.signin.RefreshSession;
import io.gatehouse.core.signin.RegisterStaff;
import io.gatehouse.core.signin.RenewAccessToken;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignOut;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.WirePasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.signin}. */
@Factory
final class SignInBeans {

    @Singleton
    AccountNames accountNames(PhoneNumbers phoneNumbers) {
        return new AccountNames(phoneNumbers);
    }

    @Singleton
    Admission admission(
            SignInStore store,
            ChallengeStore challenges,
            SessionTokens tokens,
            CurrentPrincipals current,
            Contexts contexts,
            SecondFactorPolicy secondFactors,
            HalfSignIns halfSignIns,
            RememberedDevices devices,
            AuditLog audit,
            Secrets secrets,
            InstantSource clock) {
        return new Admission(
                store,
                challenges,
                tokens,
                current,
                contexts,
                secondFactors,
                halfSignIns,
                devices,
                audit,
                secrets,
                clock);
    }

    @Singleton
    PasswordProof passwordProof(
            SignInStore store, CredentialStore credentials, PasswordHasher hasher, Throttle throttle) {
        return new PasswordProof(store, credentials, hasher, throttle);
    }

    @Singleton
    SignUp signUp(
            SignInStore store,
            VerifyCode codes,
            PasswordHasher hasher,
            SessionTokens tokens,
            FieldChanges fields,
            SecondFactorPolicy secondFactors,
            Throttle throttle,
            Transactions transactions,
            IdSource ids,
            SignUpLimits limits,
            InstantSource clock) {
        return new SignUp(
                store, codes, hasher, tokens, fields, secondFactors, throttle, transactions, ids, limits, clock);
    }

    @Singleton
    RegisterStaff registerStaff(
            SignUp signUp,
            SessionStore sessions,
            PermittedTenants permitted,
            StaffRoles staffRoles,
            RoleStore roles,
            AuditLog audit,
            InstantSource clock) {
        return new RegisterStaff(signUp, sessions, permitted, staffRoles, roles, audit, clock);
    }

    @Singleton
    SignInWithPassword signInWithPassword(
            AccountNames names,
            SignInStore store,
            PasswordProof proof,
            Admission admission,
            SignUp signUp,
            OutsideAccounts outside,
            AuditLog audit,
            InstantSource clock) {
        return new SignInWithPassword(names, store, proof, admission, signUp, outside, audit, clock);
    }

    @Singleton
    SignInWithCode signInWithCode(
            VerifyCode codes,
            PrincipalStore principals,
            ClaimAddress claim,
            Admission admission,
            SignUp signUp,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new SignInWithCode(codes, principals, claim, admission, signUp, transactions, audit, clock);
    }

    @Singleton
    RefreshSession refreshSession(
            RefreshTurn turns,
            IdleSessions idleSessions,
            Contexts contexts,
            SessionStore sessions,
            TenantStore tenants,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new RefreshSession(
                turns, idleSessions, contexts, sessions, tenants, endSessions, transactions, audit, clock);
    }

    @Singleton
    RenewAccessToken renewAccessToken(
            SessionStore sessions, PrincipalStore principals, SessionTokens tokens, InstantSource clock) {
        return new RenewAccessToken(sessions, principals, tokens, clock);
    }

    @Singleton
    SignOut signOut(
            EndSessions endSessions,
            SessionStore sessions,
            RefreshTurn turns,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new SignOut(endSessions, sessions, turns, transactions, audit, clock);
    }

    @Singleton
    ConfirmPassword confirmPassword(SignInStore store, PasswordProof proof, AuditLog audit, InstantSource clock) {
        return new ConfirmPassword(store, proof, audit, clock);
    }

    @Singleton
    OpenPassword openPassword(WirePasswords wire, Secrets secrets) {
        return new OpenPassword(wire, secrets);
    }
}
