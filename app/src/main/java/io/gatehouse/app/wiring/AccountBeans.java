package io.gatehouse.app.wiring;

import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.account.Accounts;
import io.gatehouse.core.account.BindIdentifier;
import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.CheckExistence;
import io.gatehouse.core.account.CheckPassword;
import io.gatehouse.core.account.ConfirmEmail;
import io.gatehouse.core.account.DeleteAccount;
import io.gatehouse.core.account.Departures;
import io.gatehouse.core.account.FixedIdentities;
import io.gatehouse.core.account.Inheritance;
import io.gatehouse.core.account.LinkAccounts;
import io.gatehouse.core.account.NewPasswords;
import io.gatehouse.core.account.OperateAccount;
import io.gatehouse.core.account.PasswordsElsewhere;
import io.gatehouse.core.account.ProbeBudget;
import io.gatehouse.core.account.Proofs;
import io.gatehouse.core.account.RateSecurity;
import io.gatehouse.core.account.Removal;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.account.SetFirstPassword;
import io.gatehouse.core.account.SignInMethods;
import io.gatehouse.core.account.UnbindIdentifier;
import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.account.UpdateProfile;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.ListIdentities;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.account}. */
@Factory
final class AccountBeans {

    @Singleton
    Accounts accounts(
            PrincipalStore principals,
            SessionStore sessions,
            StepUp stepUp,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        return new Accounts(principals, sessions, stepUp, transactions, audit, feed, clock);
    }

    @Singleton
    Proofs proofs(VerifyCode codes, AuditLog audit, InstantSource clock) {
        return new Proofs(codes, audit, clock);
    }

    @Singleton
    NewPasswords newPasswords(PasswordHasher hasher, PasswordsElsewhere elsewhere, InstantSource clock) {
        return new NewPasswords(hasher, elsewhere, clock);
    }

    @Singleton
    ProbeBudget probeBudget(Throttle throttle, LimitSettings limits, InstantSource clock) {
        return new ProbeBudget(throttle, limits.probesPerMinute(), clock);
    }

    @Singleton
    UpdateProfile updateProfile(
            Accounts accounts, PrincipalStore principals, FieldChanges fields, InstantSource clock) {
        return new UpdateProfile(accounts, principals, fields, clock);
    }

    @Singleton
    BindIdentifier bindIdentifier(Accounts accounts, PrincipalStore principals, Proofs proofs, InstantSource clock) {
        return new BindIdentifier(accounts, principals, proofs, clock);
    }

    @Singleton
    UnbindIdentifier unbindIdentifier(
            Accounts accounts,
            PrincipalStore principals,
            TenantStore tenants,
            SignInMethods methods,
            Proofs proofs,
            InstantSource clock) {
        return new UnbindIdentifier(accounts, principals, tenants, methods, proofs, clock);
    }

    @Singleton
    SignInMethods signInMethods(ExternalIdentityStore identities, PasskeyStore passkeys) {
        return new SignInMethods(identities, passkeys);
    }

    @Singleton
    LinkAccounts linkAccounts(
            Accounts accounts,
            VerifyAccessToken verify,
            SessionStore sessions,
            ExternalIdentityStore identities,
            SignInMethods methods,
            Inheritance inheritance,
            Removal removal,
            FixedIdentities fixed,
            InstantSource clock) {
        return new LinkAccounts(accounts, verify, sessions, identities, methods, inheritance, removal, fixed, clock);
    }

    @Singleton
    Inheritance inheritance(AccessSuccession access, CustomDataStore customData) {
        return new Inheritance(access, customData);
    }

    @Singleton
    UnlinkIdentity unlinkIdentity(
            Accounts accounts,
            ExternalIdentityStore identities,
            SignInMethods methods,
            FixedIdentities fixed,
            Departures departures) {
        return new UnlinkIdentity(accounts, identities, methods, fixed, departures);
    }

    @Singleton
    ListIdentities listIdentities(ExternalIdentityStore identities) {
        return new ListIdentities(identities);
    }

    @Singleton
    ReplaceIdentifier replaceIdentifier(
            Accounts accounts, PrincipalStore principals, TenantStore tenants, Proofs proofs, InstantSource clock) {
        return new ReplaceIdentifier(accounts, principals, tenants, proofs, clock);
    }

    @Singleton
    ChangePassword changePassword(
            Accounts accounts,
            ConfirmPassword confirm,
            NewPasswords passwords,
            PrincipalStore principals,
            CredentialStore credentials,
            EndSessions endSessions,
            SessionStore sessions,
            SessionTokens tokens,
            InstantSource clock) {
        return new ChangePassword(
                accounts, confirm, passwords, principals, credentials, endSessions, sessions, tokens, clock);
    }

    @Singleton
    ResetPassword resetPassword(
            PrincipalStore principals,
            ProbeBudget probes,
            Proofs proofs,
            NewPasswords passwords,
            ClaimAddress claim,
            CredentialStore credentials,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new ResetPassword(
                principals, probes, proofs, passwords, claim, credentials, endSessions, transactions, audit, clock);
    }

    @Singleton
    SetFirstPassword setFirstPassword(
            ChallengeStore challenges,
            PrincipalStore principals,
            NewPasswords passwords,
            CredentialStore credentials,
            EndSessions endSessions,
            Admission admission,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new SetFirstPassword(
                challenges, principals, passwords, credentials, endSessions, admission, transactions, audit, clock);
    }

    @Singleton
    Removal removal(PrincipalStore principals, EndSessions endSessions, Proofs proofs, Departures departures) {
        return new Removal(principals, endSessions, proofs, departures);
    }

    @Singleton
    OperateAccount operateAccount(
            PrincipalStore principals,
            Removal removal,
            Proofs proofs,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        return new OperateAccount(principals, removal, proofs, transactions, feed, audit, clock);
    }

    @Singleton
    DeleteAccount deleteAccount(Accounts accounts, Removal removal) {
        return new DeleteAccount(accounts, removal);
    }

    @Singleton
    RateSecurity rateSecurity(Accounts accounts, CredentialStore credentials) {
        return new RateSecurity(accounts, credentials);
    }

    @Singleton
    CheckExistence checkExistence(PrincipalStore principals, ProbeBudget probes) {
        return new CheckExistence(principals, probes);
    }

    @Singleton
    CheckPassword checkPassword() {
        return new CheckPassword();
    }

    @Singleton
    ConfirmEmail confirmEmail(
            ChallengeStore challenges,
            PrincipalStore principals,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        return new ConfirmEmail(challenges, principals, transactions, audit, feed, clock);
    }
}
