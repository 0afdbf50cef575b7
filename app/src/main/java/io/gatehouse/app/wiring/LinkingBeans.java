package io.gatehouse.app.wiring;

import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.app.run.Errands;
import io.gatehouse.core.account.Departures;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.federation.BeginLink;
import io.gatehouse.core.federation.BindIdentity;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.HearUpstream;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.LinkHolders;
import io.gatehouse.core.federation.LinkTickets;
import io.gatehouse.core.federation.LinkUpstream;
import io.gatehouse.core.federation.Linking;
import io.gatehouse.core.federation.Newcomers;
import io.gatehouse.core.federation.OpenTokens;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.federation.Questions;
import io.gatehouse.core.federation.RequestLink;
import io.gatehouse.core.federation.RevokeTokens;
import io.gatehouse.core.federation.SignInWithUpstream;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.federation.UpstreamJourneys;
import io.gatehouse.core.federation.UpstreamProfiles;
import io.gatehouse.core.federation.UpstreamProvider;
import io.gatehouse.core.federation.UpstreamTokens;
import io.gatehouse.core.federation.UsableConnections;
import io.gatehouse.core.federation.Welcome;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.RemoveEveryFactor;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.ownership.WaysInOfApps;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.PasswordProof;
import io.gatehouse.core.signin.ProvePassword;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.signin.SignUpRules;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.tenant.MinuteBudget;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** {@code core.federation}: whose account an identity is. */
@Factory
final class LinkingBeans {
    /** So often are the tokens of one account opened. */
    private static final int OPENINGS_PER_MINUTE = 60;

    @Singleton
    UsableConnections usableConnections(ConnectionStore connections) {
        return new UsableConnections(connections);
    }

    @Singleton
    Linking linking(
            ExternalIdentityStore identities,
            PendingIdentityStore pending,
            UpstreamTokens tokens,
            Admission admission,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        return new Linking(identities, pending, tokens, admission, audit, ids, clock);
    }

    @Singleton
    ClaimAddress claimAddress(
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore identities,
            EnrolledFactors enrolled,
            RemoveEveryFactor factors,
            WaysInOfApps waysInOfApps,
            EndSessions endSessions,
            VerifyCode codes,
            ChangeFeed feed,
            AuditLog audit,
            InstantSource clock) {
        return new ClaimAddress(
                principals,
                credentials,
                identities,
                enrolled,
                factors,
                waysInOfApps,
                endSessions,
                codes,
                feed,
                audit,
                clock);
    }

    @Singleton
    SignUpRules signUpRules(Throttle throttle, SignUpLimits limits) {
        return new SignUpRules(throttle, limits);
    }

    @Singleton
    Newcomers newcomers(
            PrincipalStore principals,
            Linking linking,
            Admission admission,
            SignUpRules rules,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        return new Newcomers(principals, linking, admission, rules, audit, ids, clock);
    }

    @Singleton
    Questions questions(PendingIdentityStore pending, Secrets secrets, InstantSource clock) {
        return new Questions(pending, secrets, clock);
    }

    @Singleton
    UpstreamProfiles upstreamProfiles(
            ExternalIdentityStore identities, PrincipalStore principals, ChangeFeed feed, InstantSource clock) {
        return new UpstreamProfiles(identities, principals, feed, clock);
    }

    @Singleton
    UpstreamTokens upstreamTokens(KeptTokenStore kept, SecretBox box, InstantSource clock) {
        return new UpstreamTokens(kept, box, clock);
    }

    @Singleton
    OpenTokens openTokens(
            ExternalIdentityStore identities,
            ConnectionStore connections,
            KeptTokenStore kept,
            UpstreamTokens tokens,
            UpstreamProvider upstreams,
            Throttle throttle,
            AuditLog audit,
            InstantSource clock) {
        MinuteBudget budget = new MinuteBudget(throttle, "upstream-tokens", OPENINGS_PER_MINUTE, clock);
        return new OpenTokens(identities, connections, kept, tokens, upstreams, budget, audit, clock);
    }

    @Singleton
    Departures departures(
            ExternalIdentityStore identities,
            ConnectionStore connections,
            KeptTokenStore kept,
            UpstreamTokens tokens,
            UpstreamProvider upstreams,
            Transactions transactions,
            Errands errands) {
        return new RevokeTokens(identities, connections, kept, tokens, upstreams, transactions, errands);
    }

    @Singleton
    Welcome welcome(
            ExternalIdentityStore identities,
            PrincipalStore principals,
            Linking linking,
            Newcomers newcomers,
            ClaimAddress claim,
            Questions questions,
            UpstreamProfiles profiles,
            UpstreamTokens tokens,
            Admission admission,
            Transactions transactions) {
        return new Welcome(
                identities,
                principals,
                linking,
                newcomers,
                claim,
                questions,
                profiles,
                tokens,
                admission,
                transactions);
    }

    @Singleton
    SignInWithUpstream signInWithUpstream(
            UpstreamProvider upstreams,
            Welcome welcome,
            Throttle throttle,
            LimitSettings limits,
            AuditLog audit,
            InstantSource clock) {
        return new SignInWithUpstream(upstreams, welcome, throttle, limits.upstreamsPerMinute(), audit, clock);
    }

    @Singleton
    UpstreamJourneys upstreamJourneys(
            UpstreamProvider upstreams,
            UpstreamJourneyStore journeys,
            PublicOrigins origins,
            Secrets secrets,
            Throttle throttle,
            LimitSettings limits,
            InstantSource clock) {
        return new UpstreamJourneys(
                upstreams, journeys, origins, secrets, throttle, limits.upstreamsPerMinute(), clock);
    }

    @Singleton
    LinkTickets linkTickets(ChallengeStore challenges, Secrets secrets, InstantSource clock) {
        return new LinkTickets(challenges, secrets, clock);
    }

    @Singleton
    LinkHolders linkHolders(
            PrincipalStore principals, SessionStore sessions, TenantStore tenants, StepUp stepUp, InstantSource clock) {
        return new LinkHolders(principals, sessions, tenants, stepUp, clock);
    }

    @Singleton
    RequestLink requestLink(
            LinkTickets tickets,
            LinkHolders holders,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new RequestLink(tickets, holders, throttle, transactions, audit, clock);
    }

    @Singleton
    BeginLink beginLink(
            LinkTickets tickets,
            LinkHolders holders,
            ConnectionStore connections,
            TenantStore tenants,
            UpstreamJourneys journeys) {
        return new BeginLink(tickets, holders, connections, tenants, journeys);
    }

    @Singleton
    LinkUpstream linkUpstream(
            UpstreamProvider upstreams,
            LinkHolders holders,
            Linking linking,
            UpstreamTokens tokens,
            ExternalIdentityStore identities,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new LinkUpstream(upstreams, holders, linking, tokens, identities, transactions, audit, clock);
    }

    @Singleton
    HearUpstream hearUpstream(
            UpstreamProvider upstreams,
            ExternalIdentityStore identities,
            PrincipalStore principals,
            EndSessions endSessions,
            UpstreamTokens tokens,
            Throttle throttle,
            Transactions transactions,
            AuditLog audit,
            InstantSource clock) {
        return new HearUpstream(
                upstreams, identities, principals, endSessions, tokens, throttle, transactions, audit, clock);
    }

    @Singleton
    ProvePassword provePassword(
            AccountNames names, SignInStore store, PasswordProof proof, AuditLog audit, InstantSource clock) {
        return new ProvePassword(names, store, proof, audit, clock);
    }

    @Singleton
    BindIdentity bindIdentity(
            Questions questions,
            ProvePassword passwords,
            VerifyCode codes,
            PrincipalStore principals,
            ClaimAddress claim,
            Linking linking,
            Newcomers newcomers,
            Transactions transactions,
            InstantSource clock) {
        return new BindIdentity(
                questions, passwords, codes, principals, claim, linking, newcomers, transactions, clock);
    }
}
