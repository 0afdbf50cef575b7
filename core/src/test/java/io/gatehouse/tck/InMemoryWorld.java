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
import io.gatehouse.core.audit.AuditEvent;
import io.gatehouse.core.audit.AuditLog;
import io.gatehouse.core.audit.SignInHistory;
import io.gatehouse.core.challenge.ChallengeStore;
import io.gatehouse.core.challenge.PrefixWatch;
import io.gatehouse.core.challenge.Ticket;
import io.gatehouse.core.credential.ApiKeyStore;
import io.gatehouse.core.credential.CredentialStore;
import io.gatehouse.core.credential.CredentialStore.StoredPassword;
import io.gatehouse.core.customdata.CustomDataStore;
import io.gatehouse.core.customdata.CustomFieldStore;
import io.gatehouse.core.delivery.MessageId;
import io.gatehouse.core.delivery.MessageQueue;
import io.gatehouse.core.directory.DirectoryPeople;
import io.gatehouse.core.directory.DirectoryStore;
import io.gatehouse.core.directory.SyncStates;
import io.gatehouse.core.federation.Connection;
import io.gatehouse.core.federation.ConnectionId;
import io.gatehouse.core.federation.ConnectionStore;
import io.gatehouse.core.federation.KeptTokenStore;
import io.gatehouse.core.federation.PendingIdentity;
import io.gatehouse.core.federation.PendingIdentityStore;
import io.gatehouse.core.federation.UpstreamJourney;
import io.gatehouse.core.federation.UpstreamJourneyStore;
import io.gatehouse.core.function.FunctionStore;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ExternalIdentityStore;
import io.gatehouse.core.identity.IdentityId;
import io.gatehouse.core.mfa.Factor;
import io.gatehouse.core.mfa.FactorId;
import io.gatehouse.core.mfa.FactorStore;
import io.gatehouse.core.mfa.Passkey;
import io.gatehouse.core.mfa.PasskeyStore;
import io.gatehouse.core.principal.CurrentPrincipals;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalId;
import io.gatehouse.core.principal.PrincipalStore;
import io.gatehouse.core.session.Session;
import io.gatehouse.core.session.SessionId;
import io.gatehouse.core.session.SessionStore;
import io.gatehouse.core.signin.QrLogin;
import io.gatehouse.core.signin.QrLoginStore;
import io.gatehouse.core.signin.SignInStore;
import io.gatehouse.core.support.ChangeFeed;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.HexId;
import io.gatehouse.core.support.Throttle;
import io.gatehouse.core.support.Transactions;
import io.gatehouse.core.team.MemberStore;
import io.gatehouse.core.team.TeamStore;
import io.gatehouse.core.team.TillStore;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All stores in memory, over one set of tables, as one database would have them: one transaction reaches them all. Pass
 * the same contract suites as the real ones. Safe for several threads.
 */
public final class InMemoryWorld implements TckStores {
    private static final Function<Digest, String> BY_DIGEST =
            key -> HexFormat.of().formatHex(key.bytes());

    final InstantSource clock;
    final InMemoryTransactions transactions = new InMemoryTransactions();
    final Table<TenantId, Tenant> tenantRows = table();
    final Table<ApplicationId, Application> applicationRows = table();
    final Table<PrincipalId, PrincipalRow> principalRows = table();
    final Table<SessionId, Session> sessionRows = table();
    final Table<SessionId, Instant> sessionUses = table();
    final Table<Digest, CodeRow> codeRows = new Table<>(transactions, BY_DIGEST);
    final Table<Digest, Ticket> ticketRows = new Table<>(transactions, BY_DIGEST);
    final Table<Digest, Integer> ticketGuesses = new Table<>(transactions, BY_DIGEST);
    final Table<FactorId, Factor> factorRows = table();
    final Table<FactorId, Passkey> passkeyRows = table();
    final Table<Digest, RecoveryRow> recoveryRows = new Table<>(transactions, BY_DIGEST);
    final Table<Digest, QrLogin> qrRows = new Table<>(transactions, BY_DIGEST);
    final Table<MessageId, InMemoryMessageQueue.MessageRow> messageRows = table();
    final Table<Digest, InMemoryPrefixWatch.PrefixRow> prefixRows = new Table<>(transactions, BY_DIGEST);
    final Table<Digest, Counter> counters = new Table<>(transactions, BY_DIGEST);
    final Table<Integer, AuditEvent> auditRows = new Table<>(transactions, "%010d"::formatted);

    final Table<IdentityId, ExternalIdentity> identityRows = table();

    final Table<ConnectionId, Connection> connectionRows = table();
    final Table<IdentityId, InMemoryKeptTokenStore.KeptRow> tokenRows = table();
    final Table<Digest, PendingIdentity> pendingRows = new Table<>(transactions, BY_DIGEST);
    final Table<Digest, UpstreamJourney> journeyRows = new Table<>(transactions, BY_DIGEST);

    final Table<PrincipalId, Permissions> permissions = table();

    final AccessRows accessRows = new AccessRows(this);
    final InMemoryCustomData customData = new InMemoryCustomData(this);
    final InMemoryTeams teams = new InMemoryTeams(this);
    final InMemoryAppRows appRows = new InMemoryAppRows(this);
    final InMemoryAppUsers appUsers = new InMemoryAppUsers(this);

    final InMemoryDirectories directories = new InMemoryDirectories(this);

    private final InMemoryChangeFeed changes;

    /** A principal and what else its row holds. */
    record PrincipalRow(Principal principal, @Nullable StoredPassword password) {}

    /** A recovery code of a principal. */
    record RecoveryRow(TenantId tenant, PrincipalId principal, Digest code) {}

    /** Where a principal may act beside its home. */
    record Permissions(TenantId home, PrincipalId principal, Set<TenantId> tenants) {}

    /** An empty world. @param clock for {@link ChangeFeed#lastRead()} only; all else is told the time */
    public InMemoryWorld(InstantSource clock) {
        this.clock = clock;
        this.changes = new InMemoryChangeFeed(this);
    }

    private <K extends HexId, R> Table<K, R> table() {
        return new Table<>(transactions, HexId::hex);
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public TenantStore tenants() {
        return new InMemoryTenantStore(this);
    }

    @Override
    public PrincipalStore principals() {
        return new InMemoryPrincipalStore(this);
    }

    @Override
    public DirectoryStore directories() {
        return directories;
    }

    @Override
    public DirectoryPeople directoryPeople() {
        return directories;
    }

    @Override
    public SyncStates syncStates() {
        return directories;
    }

    @Override
    public CurrentPrincipals currentPrincipals() {
        return new InMemoryCurrentPrincipals(this);
    }

    @Override
    public CredentialStore credentials() {
        return new InMemoryCredentialStore(this);
    }

    @Override
    public ChallengeStore challenges() {
        return new InMemoryChallengeStore(this);
    }

    @Override
    public FactorStore factors() {
        return new InMemoryFactorStore(this);
    }

    @Override
    public PasskeyStore passkeys() {
        return new InMemoryPasskeyStore(this);
    }

    @Override
    public QrLoginStore qrLogins() {
        return new InMemoryQrLoginStore(this);
    }

    @Override
    public PrefixWatch prefixes() {
        return new InMemoryPrefixWatch(this);
    }

    @Override
    public MessageQueue messages() {
        return new InMemoryMessageQueue(this);
    }

    @Override
    public SessionStore sessions() {
        return new InMemorySessionStore(this);
    }

    @Override
    public SignInStore signIns() {
        return new InMemorySignInStore(this);
    }

    @Override
    public AuditLog audit() {
        return new InMemoryAuditLog(this);
    }

    @Override
    public SignInHistory signInHistory() {
        return new InMemorySignInHistory(audit());
    }

    @Override
    public Throttle throttle() {
        return new InMemoryThrottle(this);
    }

    @Override
    public ChangeFeed changes() {
        return changes;
    }

    @Override
    public PendingIdentityStore pendingIdentities() {
        return new InMemoryPendingIdentityStore(this);
    }

    @Override
    public KeptTokenStore keptTokens() {
        return new InMemoryKeptTokenStore(this);
    }

    @Override
    public UpstreamJourneyStore journeys() {
        return new InMemoryUpstreamJourneyStore(this);
    }

    @Override
    public ConnectionStore connections() {
        return new InMemoryConnectionStore(this);
    }

    @Override
    public ExternalIdentityStore identities() {
        return new InMemoryExternalIdentityStore(this);
    }

    @Override
    public PermittedTenants permittedTenants() {
        return new InMemoryPermittedTenants(this);
    }

    @Override
    public AccessStore access() {
        return new InMemoryAccessStore(accessRows);
    }

    @Override
    public AccessSuccession succession() {
        return new InMemoryAccessSuccession(accessRows);
    }

    @Override
    public RoleStore roles() {
        return new InMemoryRoleStore(accessRows);
    }

    @Override
    public ResourceStore resources() {
        return new InMemoryResourceStore(accessRows);
    }

    @Override
    public GroupStore groups() {
        return new InMemoryGroupStore(accessRows);
    }

    @Override
    public OrganisationStore organisations() {
        return new InMemoryOrganisationStore(accessRows);
    }

    @Override
    public CustomFieldStore customFields() {
        return customData;
    }

    @Override
    public CustomDataStore customData() {
        return customData;
    }

    @Override
    public TeamStore teams() {
        return teams;
    }

    @Override
    public TillStore tills() {
        return teams;
    }

    @Override
    public MemberStore members() {
        return teams;
    }

    @Override
    public FunctionStore functions() {
        return appRows.functions();
    }

    @Override
    public ApiKeyStore apiKeys() {
        return appRows.apiKeys();
    }

    @Override
    public AppSettingsStore appSettings() {
        return appUsers;
    }

    @Override
    public AppIdentityStore appIdentities() {
        return appUsers;
    }

    @Override
    public AppRegistrationStore appRegistrations() {
        return appUsers;
    }

    @Override
    public AppDeviceStore appDevices() {
        return appUsers;
    }

    /** From now on every store answers that it is unavailable, and nothing is read from other nodes. */
    public void goAway() {
        changes.stall();
        transactions.setAway(true);
    }

    /** Ends what {@link #goAway} began. */
    public void comeBack() {
        transactions.setAway(false);
    }

    /** Keeps true what the principal's record says of his factors. */
    void markFactors(TenantId tenant, PrincipalId principal, Instant now) {
        boolean has = Stream.<Factor>concat(factorRows.stream(), passkeyRows.stream())
                .filter(factor -> factor.tenantId().equals(tenant))
                .filter(factor -> factor.principal().equals(principal))
                .anyMatch(Factor::isConfirmed);
        principal(tenant, principal)
                .ifPresent(row -> principalRows.put(
                        principal,
                        new PrincipalRow(
                                new PrincipalDraft(row.principal())
                                        .hasSecondFactor(has)
                                        .edited(now)
                                        .done(),
                                row.password())));
    }

    Optional<PrincipalRow> principal(TenantId tenant, PrincipalId id) {
        return principalRows.get(id).filter(row -> row.principal().tenantId().equals(tenant));
    }

    /** The session, if it lives: stored, unexpired, of its principal's present generation. */
    Optional<Session> living(TenantId tenant, SessionId id, Instant now) {
        return sessionRows.get(id).filter(session -> session.tenantId().equals(tenant) && lives(session, now));
    }

    boolean lives(Session session, Instant now) {
        return now.isBefore(session.expiresAt())
                && principal(session.tenantId(), session.principalId())
                        .filter(row -> row.principal().generation() == session.generation())
                        .isPresent();
    }
}
