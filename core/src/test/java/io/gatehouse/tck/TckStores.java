package io.gatehouse.tck;

import io.gatehouse.core.access.AccessStore;
import io.gatehouse.core.access.AccessSuccession;
import io.gatehouse.core.access.GroupStore;
import io.gatehouse.core.access.OrganisationStore;
import io.gatehouse.core.access.PermittedTenants;
import io.gatehouse.core.access.ResourceStore;
import io.gatehouse.core.access.RoleStore;
import io.gatehouse.core.appuser.AppDeviceStore;
import io.gatehouse.core.appuser.AppIdentityStore;
import io.gatehouse.core.appuser.AppRegistrationStore;
import io.gatehouse.core.appuser.AppSettingsStore;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.audit.SignInHistory;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.directory.DirectoryPeople;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncStates;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.QrLoginStore;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantStore;

/** The stores of one database, which the contract suites look at together: what one writes, another may have to see. */
public interface TckStores {
    Transactions transactions();

    TenantStore tenants();

    PrincipalStore principals();

    CurrentPrincipals currentPrincipals();

    CredentialStore credentials();

    ChallengeStore challenges();

    FactorStore factors();

    PasskeyStore passkeys();

    QrLoginStore qrLogins();

    MessageQueue messages();

    PrefixWatch prefixes();

    SessionStore sessions();

    SignInStore signIns();

    AuditLog audit();

    SignInHistory signInHistory();

    Throttle throttle();

    ChangeFeed changes();

    ExternalIdentityStore identities();

    ConnectionStore connections();

    PendingIdentityStore pendingIdentities();

    KeptTokenStore keptTokens();

    UpstreamJourneyStore journeys();

    PermittedTenants permittedTenants();

    AccessStore access();

    AccessSuccession succession();

    RoleStore roles();

    ResourceStore resources();

    GroupStore groups();

    OrganisationStore organisations();

    CustomFieldStore customFields();

    CustomDataStore customData();

    TeamStore teams();

    TillStore tills();

    MemberStore members();

    FunctionStore functions();

    ApiKeyStore apiKeys();

    AppSettingsStore appSettings();

    AppIdentityStore appIdentities();

    AppRegistrationStore appRegistrations();

    AppDeviceStore appDevices();

    DirectoryStore directories();

    DirectoryPeople directoryPeople();

    SyncStates syncStates();
}
