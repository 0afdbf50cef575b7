package io.gatehouse.persistence;

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
import io.gatehouse.core.support.SecretBox;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.TenantStore;
import io.gatehouse.core.token.SigningKeyStore;
import io.gatehouse.tck.PlainSecretBox;
import io.gatehouse.tck.TckStores;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** All stores over one database, as a node of the server has them. */
final class Stores implements TckStores, AutoCloseable {
    private final ApplicationContext context;

    private Stores(ApplicationContext context) {
        this.context = context;
    }

    /** A node on that database. */
    static Stores on(PersistenceSettings settings, InstantSource clock) {
        return on(settings, clock, "50ms");
    }

    /** A node that reads the others' changes that often. */
    static Stores on(PersistenceSettings settings, InstantSource clock, String feedInterval) {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("gatehouse.change-feed.interval", feedInterval);
        return new Stores(ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties)
                // the framework has a clock of its own
                .beanDefinitions(RuntimeBeanDefinition.builder(InstantSource.class, () -> clock)
                        .singleton(true)
                        .replaces(InstantSource.class)
                        .build())
                .beanDefinitions(RuntimeBeanDefinition.builder(SecretBox.class, PlainSecretBox::new)
                        .singleton(true)
                        .build())
                .start());
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public Transactions transactions() {
        return get(Transactions.class);
    }

    @Override
    public TenantStore tenants() {
        return get(TenantStore.class);
    }

    @Override
    public PrincipalStore principals() {
        return get(PrincipalStore.class);
    }

    @Override
    public CurrentPrincipals currentPrincipals() {
        return get(CurrentPrincipals.class);
    }

    @Override
    public CredentialStore credentials() {
        return get(CredentialStore.class);
    }

    @Override
    public ChallengeStore challenges() {
        return get(ChallengeStore.class);
    }

    @Override
    public QrLoginStore qrLogins() {
        return get(QrLoginStore.class);
    }

    @Override
    public FactorStore factors() {
        return get(FactorStore.class);
    }

    @Override
    public PasskeyStore passkeys() {
        return get(PasskeyStore.class);
    }

    @Override
    public PrefixWatch prefixes() {
        return get(PrefixWatch.class);
    }

    @Override
    public MessageQueue messages() {
        return get(MessageQueue.class);
    }

    @Override
    public SessionStore sessions() {
        return get(SessionStore.class);
    }

    @Override
    public SignInStore signIns() {
        return get(SignInStore.class);
    }

    @Override
    public AuditLog audit() {
        return get(AuditLog.class);
    }

    @Override
    public SignInHistory signInHistory() {
        return get(SignInHistory.class);
    }

    @Override
    public Throttle throttle() {
        return get(Throttle.class);
    }

    @Override
    public ChangeFeed changes() {
        return get(ChangeFeed.class);
    }

    @Override
    public PendingIdentityStore pendingIdentities() {
        return get(PendingIdentityStore.class);
    }

    @Override
    public KeptTokenStore keptTokens() {
        return get(KeptTokenStore.class);
    }

    @Override
    public UpstreamJourneyStore journeys() {
        return get(UpstreamJourneyStore.class);
    }

    @Override
    public ConnectionStore connections() {
        return get(ConnectionStore.class);
    }

    @Override
    public ExternalIdentityStore identities() {
        return get(ExternalIdentityStore.class);
    }

    @Override
    public PermittedTenants permittedTenants() {
        return get(PermittedTenants.class);
    }

    @Override
    public AccessStore access() {
        return get(AccessStore.class);
    }

    @Override
    public AccessSuccession succession() {
        return get(AccessSuccession.class);
    }

    @Override
    public RoleStore roles() {
        return get(RoleStore.class);
    }

    @Override
    public ResourceStore resources() {
        return get(ResourceStore.class);
    }

    @Override
    public GroupStore groups() {
        return get(GroupStore.class);
    }

    @Override
    public OrganisationStore organisations() {
        return get(OrganisationStore.class);
    }

    @Override
    public CustomFieldStore customFields() {
        return get(CustomFieldStore.class);
    }

    @Override
    public CustomDataStore customData() {
        return get(CustomDataStore.class);
    }

    @Override
    public TeamStore teams() {
        return get(TeamStore.class);
    }

    @Override
    public TillStore tills() {
        return get(TillStore.class);
    }

    @Override
    public AppSettingsStore appSettings() {
        return get(AppSettingsStore.class);
    }

    @Override
    public AppIdentityStore appIdentities() {
        return get(AppIdentityStore.class);
    }

    @Override
    public AppRegistrationStore appRegistrations() {
        return get(AppRegistrationStore.class);
    }

    @Override
    public AppDeviceStore appDevices() {
        return get(AppDeviceStore.class);
    }

    @Override
    public MemberStore members() {
        return get(MemberStore.class);
    }

    @Override
    public FunctionStore functions() {
        return get(FunctionStore.class);
    }

    @Override
    public ApiKeyStore apiKeys() {
        return get(ApiKeyStore.class);
    }

    @Override
    public DirectoryStore directories() {
        return get(DirectoryStore.class);
    }

    @Override
    public DirectoryPeople directoryPeople() {
        return get(DirectoryPeople.class);
    }

    @Override
    public SyncStates syncStates() {
        return get(SyncStates.class);
    }

    SigningKeyStore signingKeys() {
        return get(SigningKeyStore.class);
    }

    /**
     * How many statements work sends that can be done again: the least of three runs, since what reads the feed for the
     * first time meanwhile counts as well.
     */
    long costOf(Runnable work) {
        return IntStream.range(0, 3).mapToLong(run -> costOfOne(work)).min().orElseThrow();
    }

    private long costOfOne(Runnable work) {
        long before = statements();
        work.run();
        return statements() - before;
    }

    long statements() {
        return get(StatementCounter.class).total();
    }

    @Override
    public void close() {
        context.close();
    }
}
