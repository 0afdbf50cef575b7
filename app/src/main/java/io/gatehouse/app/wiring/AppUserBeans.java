package io.gatehouse.app.wiring;

import io.gatehouse.app.config.AppUserSettings;
import io.gatehouse.core.account.NewPasswords;
import io.gatehouse.core.account.ProbeBudget;
import io.gatehouse.core.appuser.AppAccounts;
import io.gatehouse.core.appuser.AppDeviceStore;
import io.gatehouse.core.appuser.AppHolders;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.AppMails;
import io.gatehouse.core.appuser.AppRegistrationStore;
import io.gatehouse.core.appuser.AppTickets;
import io.gatehouse.core.appuser.AppWaysIn;
import io.gatehouse.core.appuser.ConfirmAppUser;
import io.gatehouse.core.appuser.Devices;
import io.gatehouse.core.appuser.EndAppSession;
import io.gatehouse.core.appuser.LinkAppUser;
import io.gatehouse.core.appuser.ListAppIdentities;
import io.gatehouse.core.appuser.PasswordMove;
import io.gatehouse.core.appuser.PendingRegistrations;
import io.gatehouse.core.appuser.ProveAppPassword;
import io.gatehouse.core.appuser.PurgeAnonymousUsers;
import io.gatehouse.core.appuser.ReadAppUser;
import io.gatehouse.core.appuser.RefreshAppSession;
import io.gatehouse.core.appuser.RefusedProofs;
import io.gatehouse.core.appuser.RegisterAppUser;
import io.gatehouse.core.appuser.ResetAppPassword;
import io.gatehouse.core.appuser.SignInAppUser;
import io.gatehouse.core.appuser.UserCreation;
import io.gatehouse.core.appuser.UserpassFunctions;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.delivery.MessageSender;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.ownership.WaysInOfApps;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;

/** {@code core.appuser}. */
@Factory
final class AppUserBeans {

    @Singleton
    Devices devices(AppDeviceStore store, IdSource ids, InstantSource clock) {
        return new Devices(store, ids, clock);
    }

    @Singleton
    AppHolders appHolders(
            PrincipalStore principals,
            SignInStore signIns,
            SignUpRules rules,
            AppIdentityStore identities,
            ExternalIdentityStore upstreams,
            UpstreamProfiles profiles,
            UserCreation creation,
            Transactions transactions,
            IdSource ids,
            InstantSource clock) {
        return new AppHolders(
                principals, signIns, rules, identities, upstreams, profiles, creation, transactions, ids, clock);
    }

    @Singleton
    SignInAppUser signInAppUser(
            AppHolders holders,
            UserCreation creation,
            Admission admission,
            SignInStore signIns,
            SessionTokens tokens,
            SignUpRules rules,
            Devices devices,
            InstantSource clock) {
        return new SignInAppUser(holders, creation, admission, signIns, tokens, rules, devices, clock);
    }

    @Singleton
    WaysInOfApps waysInOfApps(ApiKeyStore keys, AppIdentityStore identities) {
        return new AppWaysIn(keys, identities);
    }

    @Singleton
    PasswordMove passwordMove(
            AppRegistrationStore registrations,
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore upstreams,
            AppIdentityStore identities,
            EndSessions endSessions,
            InstantSource clock) {
        return new PasswordMove(registrations, principals, credentials, upstreams, identities, endSessions, clock);
    }

    @Singleton
    LinkAppUser linkAppUser(
            AppHolders holders,
            PasswordMove passwords,
            SecondFactorPolicy secondFactors,
            PrincipalStore principals,
            SessionStore sessions,
            SignInStore signIns,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        return new LinkAppUser(
                holders, passwords, secondFactors, principals, sessions, signIns, transactions, audit, feed, clock);
    }

    @Singleton
    RefreshAppSession refreshAppSession(
            SessionStore sessions, PrincipalStore principals, ApiKeyStore keys, InstantSource clock) {
        return new RefreshAppSession(sessions, principals, keys, clock);
    }

    @Singleton
    EndAppSession endAppSession(SessionStore sessions, Transactions transactions, AuditLog audit, InstantSource clock) {
        return new EndAppSession(sessions, transactions, audit, clock);
    }

    /** @param more providers' own stores of identities */
    @Singleton
    ListAppIdentities listAppIdentities(
            AppIdentityStore identities,
            AppRegistrationStore registrations,
            ExternalIdentityStore upstreams,
            Collection<ListAppIdentities.Source> more) {
        return new ListAppIdentities(identities, registrations, upstreams, more);
    }

    @Singleton
    ReadAppUser readAppUser(ReadCustomData customData) {
        return new ReadAppUser(customData);
    }

    @Singleton
    AppAccounts appAccounts(
            AppRegistrationStore registrations, PrincipalStore principals, IdSource ids, InstantSource clock) {
        return new AppAccounts(registrations, principals, ids, clock);
    }

    @Singleton
    ProveAppPassword proveAppPassword(
            ProvePassword passwords, AppAccounts accounts, AppRegistrationStore registrations) {
        return new ProveAppPassword(passwords, accounts, registrations);
    }

    @Singleton
    AppTickets appTickets(ChallengeStore challenges, Secrets secrets, IdSource ids, InstantSource clock) {
        return new AppTickets(challenges, secrets, ids, clock);
    }

    @Singleton
    AppMails appMails(SpendGuard guard, MessageSender sender, IdSource ids, InstantSource clock) {
        return new AppMails(guard, sender, ids, clock);
    }

    @Singleton
    PurgeAnonymousUsers purgeAnonymousUsers(
            TenantStore tenants,
            PrincipalStore principals,
            SessionStore sessions,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            AppUserSettings settings) {
        return new PurgeAnonymousUsers(
                tenants, principals, sessions, endSessions, transactions, audit, settings.anonymousKept());
    }

    @Singleton
    UserCreation userCreation(CustomFunctions functions, RefusedProofs refusals) {
        return new UserCreation(functions, refusals);
    }

    @Singleton
    UserpassFunctions userpassFunctions(CustomFunctions functions) {
        return new UserpassFunctions(functions);
    }

    @Singleton
    RegisterAppUser registerAppUser(
            SignUp signUp,
            AppAccounts accounts,
            AppRegistrationStore registrations,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes) {
        return new RegisterAppUser(signUp, accounts, registrations, tickets, mails, functions, probes);
    }

    @Singleton
    ConfirmAppUser confirmAppUser(
            AppAccounts accounts,
            AppRegistrationStore registrations,
            PrincipalStore principals,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes,
            Transactions transactions,
            AuditLog audit,
            ChangeFeed feed,
            InstantSource clock) {
        return new ConfirmAppUser(
                accounts,
                registrations,
                principals,
                tickets,
                mails,
                functions,
                probes,
                transactions,
                audit,
                feed,
                clock);
    }

    @Singleton
    ResetAppPassword resetAppPassword(
            AppAccounts accounts,
            PrincipalStore principals,
            NewPasswords passwords,
            ClaimAddress claim,
            CredentialStore credentials,
            ProveAppPassword proof,
            AppTickets tickets,
            AppMails mails,
            UserpassFunctions functions,
            ProbeBudget probes,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new ResetAppPassword(
                accounts,
                principals,
                passwords,
                claim,
                credentials,
                proof,
                tickets,
                mails,
                functions,
                probes,
                endSessions,
                transactions,
                audit,
                clock);
    }

    @Singleton
    PendingRegistrations pendingRegistrations(
            AppRegistrationStore registrations,
            PrincipalStore principals,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new PendingRegistrations(registrations, principals, endSessions, transactions, audit, clock);
    }
}
