package io.gatehouse.tck;

import io.gatehouse.core.access.BrowseDepartments;
import io.gatehouse.core.access.Contexts;
import io.gatehouse.core.access.ListApplications;
import io.gatehouse.core.access.ListDepartments;
import io.gatehouse.core.access.ListGroups;
import io.gatehouse.core.access.ListResources;
import io.gatehouse.core.access.ListRoles;
import io.gatehouse.core.access.StaffRoles;
import io.gatehouse.core.account.Accounts;
import io.gatehouse.core.account.BindIdentifier;
import io.gatehouse.core.account.ChangePassword;
import io.gatehouse.core.account.CheckExistence;
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
import io.gatehouse.core.account.RedeemAccountDeletion;
import io.gatehouse.core.account.RedeemIdentifierChange;
import io.gatehouse.core.account.RedeemPasswordReset;
import io.gatehouse.core.account.Removal;
import io.gatehouse.core.account.ReplaceIdentifier;
import io.gatehouse.core.account.RequestAccountDeletion;
import io.gatehouse.core.account.RequestIdentifierChange;
import io.gatehouse.core.account.RequestPasswordReset;
import io.gatehouse.core.account.ResetPassword;
import io.gatehouse.core.account.SetFirstPassword;
import io.gatehouse.core.account.SignInMethods;
import io.gatehouse.core.account.Tickets;
import io.gatehouse.core.account.UnbindIdentifier;
import io.gatehouse.core.account.UnlinkIdentity;
import io.gatehouse.core.account.UpdateProfile;
import io.gatehouse.core.account.WriteCustomData;
import io.gatehouse.core.appuser.AppWaysIn;
import io.gatehouse.core.challenge.SendCode;
import io.gatehouse.core.challenge.SendLink;
import io.gatehouse.core.challenge.SpendGuard;
import io.gatehouse.core.challenge.SpendPolicy;
import io.gatehouse.core.challenge.VerifyCode;
import io.gatehouse.core.customdata.FieldChanges;
import io.gatehouse.core.customdata.ReadCustomData;
import io.gatehouse.core.delivery.Message;
import io.gatehouse.core.delivery.Outbox;
import io.gatehouse.core.identity.ExternalIdentity;
import io.gatehouse.core.identity.ListIdentities;
import io.gatehouse.core.mfa.EnrolledFactors;
import io.gatehouse.core.mfa.HalfSignIns;
import io.gatehouse.core.mfa.RememberedDevices;
import io.gatehouse.core.mfa.RemoveEveryFactor;
import io.gatehouse.core.mfa.SecondFactorPolicy;
import io.gatehouse.core.mfa.StepUp;
import io.gatehouse.core.ownership.ClaimAddress;
import io.gatehouse.core.principal.Identifier;
import io.gatehouse.core.principal.PhoneNumber;
import io.gatehouse.core.principal.PhoneNumbers;
import io.gatehouse.core.principal.Principal;
import io.gatehouse.core.principal.PrincipalKind;
import io.gatehouse.core.principal.Username;
import io.gatehouse.core.session.Door;
import io.gatehouse.core.session.EndSessions;
import io.gatehouse.core.session.IdTokens;
import io.gatehouse.core.session.IdleSessions;
import io.gatehouse.core.session.ListOwnApplications;
import io.gatehouse.core.session.PublicOrigins;
import io.gatehouse.core.session.RefreshTurn;
import io.gatehouse.core.session.Revocations;
import io.gatehouse.core.session.SessionTokens;
import io.gatehouse.core.session.TokenProfile;
import io.gatehouse.core.session.VerifyAccessToken;
import io.gatehouse.core.signin.AccountNames;
import io.gatehouse.core.signin.Admission;
import io.gatehouse.core.signin.ConfirmPassword;
import io.gatehouse.core.signin.OutsideAccounts;
import io.gatehouse.core.signin.PasswordProof;
import io.gatehouse.core.signin.RefreshSession;
import io.gatehouse.core.signin.RegisterStaff;
import io.gatehouse.core.signin.RenewAccessToken;
import io.gatehouse.core.signin.SignInWithCode;
import io.gatehouse.core.signin.SignInWithPassword;
import io.gatehouse.core.signin.SignOut;
import io.gatehouse.core.signin.SignUp;
import io.gatehouse.core.signin.SignUpLimits;
import io.gatehouse.core.support.IdSource;
import io.gatehouse.core.support.Origin;
import io.gatehouse.core.support.Secret;
import io.gatehouse.core.team.TeamContexts;
import io.gatehouse.core.tenant.Application;
import io.gatehouse.core.tenant.ApplicationId;
import io.gatehouse.core.tenant.AuthenticateClient;
import io.gatehouse.core.tenant.PasskeySettings;
import io.gatehouse.core.tenant.Slug;
import io.gatehouse.core.tenant.Tenant;
import io.gatehouse.core.tenant.TenantId;
import io.gatehouse.core.tenant.TenantPolicies;
import io.gatehouse.core.token.SigningAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole core on stores in memory, with a clock that tests move: every use case, wired as the application wires them,
 * one tenant and one application to begin with.
 */
public final class House {
    public final MovableClock clock = new MovableClock();
    public final InMemoryWorld world = new InMemoryWorld(clock);
    public final PlainPasswordHasher hasher = new PlainPasswordHasher();
    public final RememberingTokenSigner signer = new RememberingTokenSigner();
    public final CountingSecrets secrets = new CountingSecrets();
    public final Outbox outbox = new Outbox();
    public final IdSource ids = new IdSource(clock, secrets);
    public final PublicOrigins origins = new PublicOrigins(URI.create("http://127.0.0.1:8080"));

    public final Tenant tenant;
    public final Application application;

    public final Revocations revocations;
    public final SessionTokens tokens = new SessionTokens(signer, secrets, ids, origins);
    public final IdTokens idTokens = new IdTokens(signer, origins);
    public final AuthenticateClient authenticateClient = new AuthenticateClient();
    public final IdleSessions idleSessions = new IdleSessions(world.sessions(), clock);
    public final Contexts contexts = new TeamContexts(world.teams(), world.tills(), world.members());
    public final RefreshTurn turns = new RefreshTurn(tokens);
    public final VerifyCode codes = new VerifyCode(world.challenges(), signer);
    public final SecondFactorPolicy secondFactors =
            new SecondFactorPolicy(new EnrolledFactors(world.factors(), world.passkeys()));
    public final HalfSignIns halfSignIns = new HalfSignIns(world.challenges(), world.principals(), secrets, clock);
    public final RememberedDevices devices = new RememberedDevices(world.challenges(), secrets, clock);
    public final Admission admission = new Admission(
            world.signIns(),
            world.challenges(),
            tokens,
            world.currentPrincipals(),
            contexts,
            secondFactors,
            halfSignIns,
            devices,
            world.audit(),
            secrets,
            clock);
    public final PasswordProof proof =
            new PasswordProof(world.signIns(), world.credentials(), hasher, world.throttle());
    public final EndSessions endSessions = new EndSessions(world.sessions(), world.tenants(), world.changes(), clock);
    public final FieldChanges fieldChanges = new FieldChanges(world.customFields(), world.customData());
    public final SignUp signUp = new SignUp(
            world.signIns(),
            codes,
            hasher,
            tokens,
            fieldChanges,
            secondFactors,
            world.throttle(),
            world.transactions(),
            ids,
            new SignUpLimits(0, Duration.ofHours(1)),
            clock);
    /** Who stands behind log-ins by password; nobody at first. */
    public OutsideAccounts outside = OutsideAccounts.NONE;

    public final SignInWithPassword signIn = new SignInWithPassword(
            new AccountNames(new SimplePhoneNumbers()),
            world.signIns(),
            proof,
            admission,
            signUp,
            door -> outside.behind(door),
            world.audit(),
            clock);
    public final RemoveEveryFactor everyFactor = new RemoveEveryFactor(world.factors(), world.passkeys(), clock);
    public final ClaimAddress claim = new ClaimAddress(
            world.principals(),
            world.credentials(),
            world.identities(),
            new EnrolledFactors(world.factors(), world.passkeys()),
            everyFactor,
            new AppWaysIn(world.apiKeys(), world.appIdentities()),
            endSessions,
            codes,
            world.changes(),
            world.audit(),
            clock);
    public final SignInWithCode signInWithCode = new SignInWithCode(
            codes, world.principals(), claim, admission, signUp, world.transactions(), world.audit(), clock);
    public final RefreshSession refresh = new RefreshSession(
            turns,
            idleSessions,
            contexts,
            world.sessions(),
            world.tenants(),
            endSessions,
            world.transactions(),
            world.audit(),
            clock);
    public final RenewAccessToken renew = new RenewAccessToken(world.sessions(), world.principals(), tokens, clock);
    public final SignOut signOut =
            new SignOut(endSessions, world.sessions(), turns, world.transactions(), world.audit(), clock);
    public final ConfirmPassword confirm = new ConfirmPassword(world.signIns(), proof, world.audit(), clock);
    public final VerifyAccessToken verify;

    public final SendCode sendCode = new SendCode(
            world.challenges(),
            codes,
            world.principals(),
            new SpendGuard(world.throttle(), SpendPolicy.off()),
            outbox,
            world.transactions(),
            world.audit(),
            secrets,
            ids,
            clock);
    public final SendLink sendLink = new SendLink(
            world.challenges(),
            world.principals(),
            new SpendGuard(world.throttle(), SpendPolicy.off()),
            outbox,
            world.transactions(),
            world.audit(),
            secrets,
            ids,
            clock);

    public final StepUp stepUp = new StepUp(world.tenants(), world.sessions(), clock);
    public final Accounts accounts = new Accounts(
            world.principals(), world.sessions(), stepUp, world.transactions(), world.audit(), world.changes(), clock);
    public final Proofs proofs = new Proofs(codes, world.audit(), clock);
    /** Who keeps passwords elsewhere; nobody at first. */
    public PasswordsElsewhere elsewhere = PasswordsElsewhere.NONE;
    /** Which identities stay with their accounts; none at first. */
    public FixedIdentities fixed = FixedIdentities.NONE;
    /** Who is told of identities that leave; to be set by those who have upstreams. */
    public Departures departures = Departures.UNHEARD;

    public final NewPasswords newPasswords =
            new NewPasswords(hasher, principal -> elsewhere.keeperOf(principal), clock);
    public final ProbeBudget probes = new ProbeBudget(world.throttle(), 60, clock);
    public final BindIdentifier bind = new BindIdentifier(accounts, world.principals(), proofs, clock);
    public final SignInMethods signInMethods = new SignInMethods(world.identities(), world.passkeys());
    public final UnbindIdentifier unbind =
            new UnbindIdentifier(accounts, world.principals(), world.tenants(), signInMethods, proofs, clock);
    public final ReplaceIdentifier replace =
            new ReplaceIdentifier(accounts, world.principals(), world.tenants(), proofs, clock);
    public final ChangePassword changePassword = new ChangePassword(
            accounts,
            confirm,
            newPasswords,
            world.principals(),
            world.credentials(),
            endSessions,
            world.sessions(),
            tokens,
            clock);
    public final ResetPassword resetPassword = new ResetPassword(
            world.principals(),
            probes,
            proofs,
            newPasswords,
            claim,
            world.credentials(),
            endSessions,
            world.transactions(),
            world.audit(),
            clock);
    public final SetFirstPassword setFirstPassword = new SetFirstPassword(
            world.challenges(),
            world.principals(),
            newPasswords,
            world.credentials(),
            endSessions,
            admission,
            world.transactions(),
            world.audit(),
            clock);
    public final Removal removal = new Removal(world.principals(), endSessions, proofs, departing());
    public final DeleteAccount deleteAccount = new DeleteAccount(accounts, removal);
    public final OperateAccount operateAccount = new OperateAccount(
            world.principals(), removal, proofs, world.transactions(), world.changes(), world.audit(), clock);
    public final Tickets tickets = new Tickets(world.challenges(), secrets, clock);
    public final RequestIdentifierChange requestChange =
            new RequestIdentifierChange(replace, accounts, world.principals(), tickets);
    public final RedeemIdentifierChange redeemChange = new RedeemIdentifierChange(replace, accounts, tickets);
    public final RequestPasswordReset requestReset = new RequestPasswordReset(
            resetPassword, world.principals(), proofs, tickets, world.transactions(), world.audit(), clock);
    public final RedeemPasswordReset redeemReset =
            new RedeemPasswordReset(resetPassword, world.principals(), tickets, world.transactions(), clock);
    public final RequestAccountDeletion requestDeletion =
            new RequestAccountDeletion(accounts, confirm, proofs, tickets);
    public final RedeemAccountDeletion redeemDeletion = new RedeemAccountDeletion(deleteAccount, accounts, tickets);
    public final UnlinkIdentity unlinkIdentity = new UnlinkIdentity(
            accounts, world.identities(), signInMethods, identity -> fixed.isFixed(identity), departing());
    public final ListIdentities listIdentities = new ListIdentities(world.identities());
    public final Inheritance inheritance = new Inheritance(world.succession(), world.customData());
    public final LinkAccounts linkAccounts;
    public final RateSecurity rateSecurity = new RateSecurity(accounts, world.credentials());
    public final CheckExistence checkExistence = new CheckExistence(world.principals(), probes);
    public final ConfirmEmail confirmEmail = new ConfirmEmail(
            world.challenges(), world.principals(), world.transactions(), world.audit(), world.changes(), clock);

    public final ReadCustomData readCustomData = new ReadCustomData(world.customFields(), world.customData());
    public final WriteCustomData writeCustomData = new WriteCustomData(accounts, fieldChanges);
    public final UpdateProfile updateProfile = new UpdateProfile(accounts, world.principals(), fieldChanges, clock);

    public final ListRoles listRoles = new ListRoles(world.access());
    public final StaffRoles staffRoles = new StaffRoles(listRoles, world.roles());
    public final RegisterStaff registerStaff = new RegisterStaff(
            signUp, world.sessions(), world.permittedTenants(), staffRoles, world.roles(), world.audit(), clock);
    public final ListGroups listGroups = new ListGroups(world.access());
    public final ListDepartments listDepartments = new ListDepartments(world.access());
    public final ListResources listResources = new ListResources(world.access());
    public final ListApplications listApplications = new ListApplications(world.tenants());
    public final BrowseDepartments browseDepartments = new BrowseDepartments(listDepartments);
    public final ListOwnApplications listOwnApplications =
            new ListOwnApplications(world.tenants(), world.sessions(), clock);

    /** A house whose tenant has the default policies. */
    public House() {
        this(TenantPolicies.defaults());
    }

    public House(TenantPolicies policies) {
        tenant = new Tenant(new TenantId(ids.next()), new Slug("acme"), "Acme", null, null, Set.of(), policies);
        application = application(tenant, true);
        world.tenants().save(tenant);
        world.tenants().save(application);
        revocations = new Revocations(world.changes(), clock, Duration.ofDays(3650));
        revocations.start();
        verify = new VerifyAccessToken(signer, world.tenants(), origins, revocations, idleSessions, clock);
        linkAccounts = new LinkAccounts(
                accounts,
                verify,
                world.sessions(),
                world.identities(),
                signInMethods,
                inheritance,
                removal,
                identity -> fixed.isFixed(identity),
                clock);
    }

    /** A new application of the tenant, not yet stored. */
    public Application application(Tenant of, boolean autoRegister) {
        Instant now = clock.instant();
        return new Application(
                new ApplicationId(ids.next()),
                of.id(),
                null,
                "App",
                "app",
                null,
                null,
                null,
                Application.TokenEndpointAuth.NONE,
                List.of(),
                List.of(),
                autoRegister,
                true,
                null,
                Set.of(),
                PasskeySettings.NONE,
                Application.QrLoginRules.defaults(),
                Application.TokenLifetimes.defaults(),
                now,
                now);
    }

    /** From now on the tenant is known outside by that origin. */
    public void reachedAt(URI publicUrl) {
        world.tenants()
                .save(new Tenant(
                        tenant.id(),
                        tenant.slug(),
                        tenant.name(),
                        publicUrl,
                        tenant.passwordResetUrl(),
                        tenant.defaultFor(),
                        tenant.policies()));
    }

    /** The customers' door of a gate with refresh tokens. */
    public Door door() {
        return new Door(tenant, application, PrincipalKind.CUSTOMER, new PairProfile("pairs"));
    }

    /** A client at that address. */
    public static Origin from(String address) {
        return new Origin("pairs", address, "request-1", null, null, "en");
    }

    /** The code in the newest message to the address. */
    public Secret lastCode(Identifier address) {
        List<Message> messages =
                outbox.matching(message -> message.to().canonical().equals(address.canonical()));
        Secret code = messages.getLast().code();
        if (code == null) {
            throw new AssertionError("the newest message has no code");
        }
        return code;
    }

    /** The principal of that identifier as the store has it now. */
    public Optional<Principal> stored(Identifier identifier) {
        return world.principals().findByIdentifier(tenant.id(), PrincipalKind.CUSTOMER, identifier);
    }

    /** Gives the principal a user name. */
    public void updateUsername(Principal principal, Username name) {
        world.principals()
                .setIdentifier(principal.tenantId(), principal.id(), name, false, principal.version(), clock.instant());
    }

    /** Reads E.164 numbers, and national ones of the country code that is given, without knowing any numbering plan. */
    public static final class SimplePhoneNumbers implements PhoneNumbers {
        @Override
        public Optional<PhoneNumber> parse(String text, @Nullable String countryCode) {
            String digits = text.replaceAll("[ ().-]", "").replaceFirst("^00", "+");
            if (digits.matches("\\+[1-9][0-9]{6,14}")) {
                return Optional.of(new PhoneNumber(digits, text, countryCode));
            }
            String code = countryCode == null ? "+86" : countryCode;
            return digits.matches("[1-9][0-9]{6,11}")
                    ? Optional.of(new PhoneNumber(code + digits, text, countryCode))
                    : Optional.empty();
        }
    }

    /** A gate with access tokens of five minutes and refresh tokens of a day. */
    public record PairProfile(String gate) implements TokenProfile {
        @Override
        public SigningAlgorithm algorithm(Tenant tenant, @Nullable Application application) {
            return SigningAlgorithm.ES256;
        }

        @Override
        public String issuerPath() {
            return "";
        }

        @Override
        public String audience(Tenant tenant, @Nullable Application application) {
            return tenant.slug().text();
        }

        @Override
        public Duration accessLifetime(Tenant tenant, @Nullable Application application) {
            return Duration.ofMinutes(5);
        }

        @Override
        public Optional<Duration> refreshLifetime(Tenant tenant, @Nullable Application application) {
            return Optional.of(Duration.ofDays(1));
        }

        @Override
        public Map<String, @Nullable Object> accessClaims(
                Tenant tenant, @Nullable Application application, Principal principal) {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> refreshClaims(Tenant tenant, Principal principal) {
            return Map.of();
        }
    }

    private Departures departing() {
        return new Departures() {
            @Override
            public void leaving(ExternalIdentity identity) {
                departures.leaving(identity);
            }

            @Override
            public void leaving(Principal holder) {
                departures.leaving(holder);
            }
        };
    }
}
