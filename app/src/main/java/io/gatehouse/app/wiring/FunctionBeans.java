package io.gatehouse.app.wiring;

import io.gatehouse.app.config.FunctionSettings;
import io.gatehouse.app.config.LimitSettings;
import io.gatehouse.core.appuser.ApiKeyIdentities;
import io.gatehouse.core.appuser.CallAppFunction;
import io.gatehouse.core.appuser.ForeignTokenVerifier;
import io.gatehouse.core.appuser.ListAppIdentities;
import io.gatehouse.core.appuser.ProofLimits;
import io.gatehouse.core.appuser.ProveApiKey;
import io.gatehouse.core.appuser.ProveByFunction;
import io.gatehouse.core.appuser.ProveForeignToken;
import io.gatehouse.core.appuser.ReadAppUser;
import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.appuser.UserApiKeys;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.function.CustomFunctions;
import io.gatehouse.core.function.DeclaredFunctions;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Secrets;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.federation.LocalTargets;
import io.gatehouse.federation.function.ServiceFunctions;
import io.gatehouse.federation.function.WebhookFunctions;
import io.gatehouse.federation.keys.RemoteKeys;
import io.gatehouse.federation.token.JoseForeignTokens;
import io.gatehouse.outbound.OutboundHttp;
import io.gatehouse.outbound.OutboundLimits;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Functions of applications, API keys, and tokens of others. */
@Factory
final class FunctionBeans {
    /** Functions may be slow, so they have a client of their own. */
    private static final OutboundLimits OF_FUNCTIONS =
            new OutboundLimits(Duration.ofSeconds(2), Duration.ofSeconds(30), 1 << 20, 256);

    @Singleton
    @Bean(preDestroy = "close")
    WebhookFunctions webhookFunctions(SecretBox box, LocalTargets local, InstantSource clock) {
        return new WebhookFunctions(new OutboundHttp(OF_FUNCTIONS), box, local, clock);
    }

    @Singleton
    @Bean(preDestroy = "close")
    ServiceFunctions serviceFunctions(FunctionSettings settings) {
        return new ServiceFunctions(FunctionJars.loader(settings));
    }

    @Singleton
    CustomFunctions customFunctions(FunctionStore store, WebhookFunctions webhooks, ServiceFunctions services) {
        return new DeclaredFunctions(store, webhooks, services);
    }

    @Singleton
    ProofLimits proofLimits(Throttle throttle, LimitSettings limits, InstantSource clock) {
        return new ProofLimits(throttle, limits.proofsPerMinute(), limits.callsPerMinute(), clock);
    }

    @Singleton
    CallAppFunction callAppFunction(
            FunctionStore store,
            CustomFunctions functions,
            ListAppIdentities identities,
            ReadAppUser users,
            ProofLimits limits) {
        return new CallAppFunction(store, functions, identities, users, limits);
    }

    @Singleton
    ProveByFunction proveByFunction(CustomFunctions functions, ProofLimits limits) {
        return new ProveByFunction(functions, limits);
    }

    @Singleton
    ForeignTokenVerifier foreignTokenVerifier(RemoteKeys keys, LocalTargets local, InstantSource clock) {
        return new JoseForeignTokens(keys, local, clock);
    }

    @Singleton
    ProveForeignToken proveForeignToken(ForeignTokenVerifier verifier, SecretBox box, ProofLimits limits) {
        return new ProveForeignToken(verifier, box, limits);
    }

    @Singleton
    ApiKeyIdentities apiKeyIdentities(ApiKeyStore keys) {
        return new ApiKeyIdentities(keys);
    }

    @Singleton
    ProveApiKey proveApiKey(
            ApiKeyStore keys, PrincipalStore principals, ProofLimits limits, AuditLog audit, InstantSource clock) {
        return new ProveApiKey(keys, principals, limits, audit, clock);
    }

    @Singleton
    UserApiKeys userApiKeys(
            ApiKeyStore keys,
            PrincipalStore principals,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            IdSource ids,
            Secrets secrets,
            InstantSource clock) {
        return new UserApiKeys(keys, principals, endSessions, transactions, audit, ids, secrets, clock);
    }

    @Singleton
    ServerApiKeys serverApiKeys(
            ApiKeyStore keys,
            PrincipalStore principals,
            EndSessions endSessions,
            Transactions transactions,
            AuditLog audit,
            IdSource ids,
            Secrets secrets,
            InstantSource clock) {
        return new ServerApiKeys(keys, principals, endSessions, transactions, audit, ids, secrets, clock);
    }
}
