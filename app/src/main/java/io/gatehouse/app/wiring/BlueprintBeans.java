package io.gatehouse.app.wiring;

import io.gatehouse.app.blueprint.AccessExport;
import io.gatehouse.app.blueprint.AccessSteps;
import io.gatehouse.app.blueprint.ApplicationSteps;
import io.gatehouse.app.blueprint.ApplyBlueprint;
import io.gatehouse.app.blueprint.BlueprintExport;
import io.gatehouse.app.blueprint.BlueprintParser;
import io.gatehouse.app.blueprint.ConnectionExport;
import io.gatehouse.app.blueprint.ConnectionSteps;
import io.gatehouse.app.blueprint.CustomDataExport;
import io.gatehouse.app.blueprint.CustomDataSteps;
import io.gatehouse.app.blueprint.DirectoryExport;
import io.gatehouse.app.blueprint.DirectorySteps;
import io.gatehouse.app.blueprint.FactorExport;
import io.gatehouse.app.blueprint.FactorSteps;
import io.gatehouse.app.blueprint.FunctionExport;
import io.gatehouse.app.blueprint.FunctionSteps;
import io.gatehouse.app.blueprint.IdentitySteps;
import io.gatehouse.app.blueprint.PasswordChoice;
import io.gatehouse.app.blueprint.PermissionSteps;
import io.gatehouse.app.blueprint.PrincipalSteps;
import io.gatehouse.app.blueprint.ProviderExport;
import io.gatehouse.app.blueprint.ProviderSteps;
import io.gatehouse.app.blueprint.VendorExport;
import io.gatehouse.app.blueprint.VendorSteps;
import io.gatehouse.app.blueprint.WireKeys;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.appuser.ServerApiKeys;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.PasswordHasher;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.DisconnectDirectory;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.ImportFactors;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TemporaryCodes;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Blueprints. */
@Factory
final class BlueprintBeans {

    @Singleton
    BlueprintParser blueprintParser(PasswordHasher hasher) {
        return new BlueprintParser(hasher::understands);
    }

    @Singleton
    BlueprintExport blueprintExport(
            TenantStore tenants,
            PrincipalStore principals,
            CredentialStore credentials,
            ExternalIdentityStore identities,
            PermittedTenants permitted,
            FactorStore factors,
            AccessExport access,
            CustomDataExport customData,
            ConnectionStore connections,
            ProviderExport providers,
            FunctionExport functions,
            VendorExport vendors,
            DirectoryStore directories) {
        return new BlueprintExport(
                tenants,
                principals,
                credentials,
                identities,
                permitted,
                new FactorExport(factors),
                access,
                customData,
                new ConnectionExport(connections),
                providers,
                functions,
                vendors,
                new DirectoryExport(directories));
    }

    @Singleton
    CustomDataExport customDataExport(CustomFieldStore fields, ReadCustomData read) {
        return new CustomDataExport(fields, read);
    }

    @Singleton
    CustomDataSteps customDataSteps(CustomFieldStore fields, CustomDataStore data, IdSource ids) {
        return new CustomDataSteps(fields, data, ids);
    }

    @Singleton
    DirectorySteps directorySteps(DirectoryStore directories, DisconnectDirectory disconnect, IdSource ids) {
        return new DirectorySteps(directories, disconnect, ids);
    }

    @Singleton
    ProviderSteps providerSteps(AppSettingsStore settings, SecretBox box) {
        return new ProviderSteps(settings, box);
    }

    @Singleton
    FunctionSteps functionSteps(FunctionStore functions, ServerApiKeys keys, SecretBox box) {
        return new FunctionSteps(functions, keys, box);
    }

    @Singleton
    ProviderExport providerExport(AppSettingsStore settings, SecretBox box) {
        return new ProviderExport(settings, box);
    }

    @Singleton
    FunctionExport functionExport(FunctionStore functions, ServerApiKeys keys) {
        return new FunctionExport(functions, keys);
    }

    @Singleton
    ApplicationSteps applicationSteps(
            TenantStore tenants,
            DirectorySteps directories,
            ProviderSteps providers,
            FunctionSteps functions,
            IdSource ids) {
        return new ApplicationSteps(tenants, directories, providers, functions, ids);
    }

    @Singleton
    ConnectionSteps connectionSteps(ConnectionStore connections, SecretBox box, IdSource ids) {
        return new ConnectionSteps(connections, box, ids);
    }

    @Singleton
    IdentitySteps identitySteps(
            ExternalIdentityStore identities, ConnectionStore connections, PrincipalStore principals, IdSource ids) {
        return new IdentitySteps(identities, connections, principals, ids);
    }

    @Singleton
    PrincipalSteps principalSteps(
            PrincipalStore principals,
            CredentialStore credentials,
            PasswordHasher hasher,
            IdentitySteps identities,
            ImportFactors factors,
            EndSessions endSessions,
            ChangeFeed feed,
            IdSource ids) {
        return new PrincipalSteps(
                principals,
                credentials,
                new PasswordChoice(hasher),
                identities,
                new FactorSteps(factors),
                endSessions,
                feed,
                ids);
    }

    @Singleton
    PermissionSteps permissionSteps(PermittedTenants permitted, TenantStore tenants) {
        return new PermissionSteps(permitted, tenants);
    }

    @Singleton
    AccessSteps accessSteps(
            RoleStore roles,
            ResourceStore resources,
            GroupStore groups,
            OrganisationStore organisations,
            PrincipalStore principals,
            IdSource ids) {
        return new AccessSteps(roles, resources, groups, organisations, principals, ids);
    }

    @Singleton
    VendorSteps vendorSteps(
            PrincipalSteps principals,
            PrincipalStore store,
            TeamStore teams,
            TillStore tills,
            MemberStore members,
            TemporaryCodes codes,
            EndSessions endSessions,
            IdSource ids) {
        return new VendorSteps(principals, store, teams, tills, members, codes, endSessions, ids);
    }

    @Singleton
    VendorExport vendorExport(TeamStore teams, TillStore tills, MemberStore members, PrincipalStore principals) {
        return new VendorExport(teams, tills, members, principals);
    }

    @Singleton
    AccessExport accessExport(
            RoleStore roles,
            ResourceStore resources,
            GroupStore groups,
            OrganisationStore organisations,
            PrincipalStore principals) {
        return new AccessExport(roles, resources, groups, organisations, principals);
    }

    @Singleton
    ApplyBlueprint applyBlueprint(
            TenantStore tenants,
            ApplicationSteps applications,
            PrincipalSteps principals,
            AccessSteps access,
            PermissionSteps permissions,
            VendorSteps vendors,
            CustomDataSteps customData,
            ConnectionSteps connections,
            DirectorySteps directories,
            WireKeys wireKeys,
            Transactions transactions,
            ChangeFeed feed,
            AuditLog audit,
            IdSource ids,
            InstantSource clock) {
        return new ApplyBlueprint(
                tenants,
                applications,
                principals,
                access,
                permissions,
                vendors,
                customData,
                connections,
                directories,
                wireKeys,
                transactions,
                feed,
                audit,
                ids,
                clock);
    }
}
